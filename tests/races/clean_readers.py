# SPDX-License-Identifier: MIT
# cores: 4
# All read at once: nobody writes.
from concurrency import *
from parallel import *
me = coreid()
table = [2, 3, 5, 7]
if me == 0:
    for core in range(1, 4):
        expose(table, core)
    print(sum(table), table[1])
else:
    there = access(0)
    print(sum(list(there)), there[me], len(there))
