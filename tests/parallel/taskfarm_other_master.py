# SPDX-License-Identifier: MIT
# cores: 2 3
# every core: ok
# The master can be any core.
from parallel import *
from taskfarm import *
master = numcores() - 1
initTaskFarm(master)
if coreid() == master:
    ok = True
    for core in range(master):
        execFunction(core, lambda x: x + 1, core)
    for core in range(master):
        ok = ok and waitFunctionFinish(core) == core + 1
    shutdownTaskFarm()
    print("ok" if ok else "wrong")
else:
    worker()
    print("ok")
