# SPDX-License-Identifier: MIT
from x import
