# SPDX-License-Identifier: MIT
from math import sqare_root
