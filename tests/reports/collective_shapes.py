# SPDX-License-Identifier: MIT
from parallel import *
reduce([1] * (coreid() + 1), "sum")
