# SPDX-License-Identifier: MIT
# cores: 3 16
# every core: ok
# Long messages of nonblocking_send to several cores, taken in any order: one at a time is in transfer, none is forgotten.
from parallel import *
me = coreid()
n = numcores()
ok = True
for i in range(60):
    if me == 0:
        for core in range(1, n):
            nonblocking_send([i * core] * (100 + 10 * core), core)
        for core in range(n - 1, 0, -1):
            ok = ok and recv(core) == core
    else:
        for k in range((me * 7 + i * 3) % 5 * 20):
            pass
        ok = ok and recv(0) == [i * me] * (100 + 10 * me)
        send(me, 0)
print("ok" if ok else "wrong")
