# SPDX-License-Identifier: MIT
# cores: 3 5 16
# every core: ok
# recv(core) takes that core's message, whatever else waits.
from parallel import *
me = coreid()
ok = True
if me == 0:
    for core in range(numcores() - 1, 0, -1):
        ok = ok and recv(core) == "from " + str(core)
else:
    send("from " + str(me), 0)
print("ok" if ok else "wrong")
