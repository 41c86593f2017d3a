# SPDX-License-Identifier: MIT
# cores: 3
# The mutex orders more than what is done while it is held.
from concurrency import *
from parallel import *
me = coreid()
box = [0, 0]
if me == 0:
    expose(box, 1)
    expose(box, 2)
elif me == 1:
    there = access(0)
    there[0] = 42
    lock()
    there[1] = 1
    unlock()
else:
    there = access(0)
    ready = 0
    while not ready:
        lock()
        ready = there[1]
        unlock()
    print(there[0])
barrier()
