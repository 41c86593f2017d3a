# SPDX-License-Identifier: MIT
# cores: 2 4
# Cores that reduce by different operators: both calls, lines and operators are named.
from parallel import *
if coreid() == 0:
    reduce(1, "sum")  # <- A
else:
    reduce(1, "max")  # <- B
