# SPDX-License-Identifier: MIT
# cores: 3
# races: A:w-A:w A:r-A:w
# Two cores add to the same number: one sum can get lost.
from concurrency import *
from parallel import *
me = coreid()
total = [0]
if me == 0:
    for core in range(1, 3): expose(total, core)
else:
    sums = access(0)
    for i in range(5): sums[0] = sums[0] + me  # <- A
barrier()
