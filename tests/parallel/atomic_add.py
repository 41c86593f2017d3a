# SPDX-License-Identifier: MIT
# cores: 2 5 16
# every core: ok
# Tickets from a counter of core 0: each number once.
from concurrency import *
from parallel import *
counter = [0, 0.5]
refs = [None] * numcores()
if coreid() == 0:
    for core in range(1, numcores()):
        expose(counter, core)
    r = counter
else:
    r = access(0)
mine = [atomic_add(r, 0, 1) for i in range(20)]
atomic_add(r, 1, 0.25)
every = allgather(mine)
tickets = sorted([t for row in every for t in row])
ok = tickets == list(range(20 * numcores())) and mine == sorted(mine)
sync()
ok = ok and r[1] == 0.5 + 0.25 * numcores()
sync()
print("ok" if ok else (tickets, r[1]))
