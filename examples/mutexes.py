# SPDX-License-Identifier: MIT
# Shared data and mutual exclusion: core 0 exposes a list, which all cores then change where it is. Adding one reads and writes; without
# the lock two cores could read the same number, and one addition would be lost.
#
#     epython mutexes.py
#
# Core 0 prints the counter: 10 for each core, 160 on 16 cores, and which cores took part.
from concurrency import access, expose, lock, unlock
from parallel import coreid, numcores, sync

TIMES = 10
me = coreid()
shared = [0] * (1 + numcores())   # a counter, and a mark for each core
if me == 0:
    for core in range(1, numcores()):
        expose(shared, core)
else:
    shared = access(0)

for i in range(TIMES):
    lock()
    shared[0] += 1
    unlock()
shared[1 + me] = 1      # nobody else writes this element: no lock is needed
sync()
if me == 0:
    print("The counter is", shared[0])
    print(sum(shared[1:]), "of", numcores(), "cores left their mark")
