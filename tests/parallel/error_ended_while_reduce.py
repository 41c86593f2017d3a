# SPDX-License-Identifier: MIT
# cores: 2 3 16
# A core ends while the others wait in reduce.
from parallel import *
if coreid() != numcores() - 1:
    reduce(1, "sum")  # <- A
