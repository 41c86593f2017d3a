# SPDX-License-Identifier: MIT
# cores: 4
# The same mutex around both.
from concurrency import *
from parallel import *
me = coreid()
total = [0]
if me == 0:
    for core in range(1, 4):
        expose(total, core)
    barrier()
    print(total[0])
else:
    there = access(0)
    for i in range(4):
        lock(2)
        there[0] = there[0] + 1
        unlock(2)
    barrier()
