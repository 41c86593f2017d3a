# SPDX-License-Identifier: MIT
# cores: 3
# races: A:w-B:r
# The writer takes the mutex, the reader does not.
from concurrency import *
from parallel import *
me = coreid()
box = [0]
if me == 0:
    expose(box, 1)
    expose(box, 2)
elif me == 1:
    there = access(0)
    lock(3)
    there[0] = 7  # <- A
    unlock(3)
else:
    there = access(0)
    lock(3)
    unlock(3)
    print(there[0] in (0, 7))  # <- B
barrier()
