# SPDX-License-Identifier: MIT
# cores: 2 3
# every core: ok
# expose and access: reads and writes go to the owner's list.
from parallel import *
from concurrency import *
me = coreid()
data = [0] * numcores()
ok = True
if me == 0:
    for core in range(1, numcores()):
        expose(data, core)
    sync()
    sync()
    ok = data == [0] + [core * 10 for core in range(1, numcores())]
    data[0] = 77
    sync()
    sync()
else:
    remote = access(0)
    ok = len(remote) == numcores() and remote[me] == 0
    sync()
    remote[me] = me * 10
    sync()
    sync()
    ok = ok and remote[0] == 77 and remote[-1] == (numcores() - 1) * 10
    sync()
print("ok" if ok else data)
