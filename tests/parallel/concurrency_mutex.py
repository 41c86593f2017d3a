# SPDX-License-Identifier: MIT
# cores: 2 5 16
# every core: ok
# A counter that all cores increase under a mutex.
from parallel import *
from concurrency import *
me = coreid()
data = [0, 0]
if me == 0:
    for core in range(1, numcores()):
        expose(data, core)
    shared = data
else:
    shared = access(0)
sync()
for i in range(20):
    lock()
    shared[0] = shared[0] + 1
    unlock()
    lock(5)
    shared[1] = shared[1] + 2
    unlock(5)
sync()
ok = me != 0 or data == [20 * numcores(), 40 * numcores()]
sync()
print("ok" if ok else data)
