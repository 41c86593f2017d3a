# SPDX-License-Identifier: MIT
# cores: 1 2 3 16
# every core: ok
# No core leaves sync before all have entered.
from parallel import *
me = coreid()
n = numcores()
ok = True
for phase in range(20):
    if n > 1 and me != 0:
        nonblocking_send(phase, 0)
    sync()
    if me == 0:
        for core in range(1, n):
            ok = ok and probe(core) and recv(core) == phase
    sync()
print("ok" if ok else "wrong")
