# SPDX-License-Identifier: MIT
# cores: 2 4 16
# every core: ok
# What was sent without waiting arrives while its sender waits for the host: here for a mutex, whose holder waits for the message.
from parallel import *
from concurrency import *
me = coreid()
ok = True
if me == 0:
    lock(3)
    for core in range(1, numcores()):
        send("go", core)
    for core in range(1, numcores()):
        ok = ok and recv(core) == [core] * 40
    unlock(3)
else:
    recv(0)
    nonblocking_send([me] * 40, 0)
    lock(3)
    unlock(3)
print("ok" if ok else "wrong")
