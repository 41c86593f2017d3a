# SPDX-License-Identifier: MIT
# cores: 4
# Lists of different lengths in a reduce.
from parallel import *
reduce([1] * (coreid() + 1), "sum")  # <- A
