# SPDX-License-Identifier: MIT
from . import x
