# SPDX-License-Identifier: MIT
# cores: 2 3 16
# every core: ok
# probe says whether a message waits, and never blocks; a loop on it lets others run.
from parallel import *
me = coreid()
n = numcores()
ok = True
if me == 0:
    for core in range(1, n):
        while not probe(core):
            pass
        ok = ok and probe(core) and probe(ANY) and recv(core) == core
    ok = ok and not probe(ANY)
else:
    send(me, 0)
sync()
ok = ok and not probe(ANY) and not probe((me + 1) % n)
print("ok" if ok else "wrong")
