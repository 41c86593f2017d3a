# SPDX-License-Identifier: MIT
# cores: 3
# races: A:r-A:w A:w-A:w
# Each core takes a mutex, but not the same one.
from concurrency import *
from parallel import *
me = coreid()
counts = [0, 0]
if me == 0:
    expose(counts, 1)
    expose(counts, 2)
else:
    there = access(0)
    for i in range(3):
        lock(me)
        # a mutex of one's own keeps nobody out
        there[1] = there[1] + 1  # <- A
        unlock(me)
barrier()
