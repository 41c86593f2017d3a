# SPDX-License-Identifier: MIT
# cores: 1 2 3 8 16
# every core: ok
# Odd-even transposition sort over the cores.
from parallel import *
me = coreid()
n = numcores()
mine = sorted([(i * 7919 + me * 104729) % 10007 for i in range(20)])
everything = sorted([x for part in allgather(mine) for x in part])
for phase in range(n):
    partner = me + 1 if (me + phase) % 2 == 0 else me - 1
    if 0 <= partner < n:
        both = sorted(mine + sendrecv(mine, partner))
        mine = both[:20] if me < partner else both[20:]
print("ok" if mine == everything[me * 20:(me + 1) * 20] else "wrong")
