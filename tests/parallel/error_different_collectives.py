# SPDX-License-Identifier: MIT
# cores: 2 3 16
# Cores that enter different collectives: both calls and lines are named.
from parallel import *
if coreid() == 0:
    bcast(1, 0)  # <- A
    sync()
else:
    reduce(1, "sum")  # <- B
    sync()
