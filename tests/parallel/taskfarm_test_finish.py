# SPDX-License-Identifier: MIT
# cores: 2 4
# every core: ok
# testFunctionFinish polls; a second task for a busy core waits for the first.
from parallel import *
from taskfarm import *
def slow(n):
    total = 0
    for i in range(2000):
        total += i % 7
    return n
initTaskFarm(0)
if coreid() == 0:
    ok = True
    for core in range(1, numcores()):
        execFunction(core, slow, core)
    for core in range(1, numcores()):
        while not testFunctionFinish(core):
            pass
        ok = ok and waitFunctionFinish(core) == core
    shutdownTaskFarm()
    print("ok" if ok else "wrong")
else:
    worker()
    print("ok")
