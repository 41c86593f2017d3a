# SPDX-License-Identifier: MIT
# cores: 2 3
# every core: ok
# An exception in a task is raised by waitFunctionFinish on the master, naming the worker; the farm goes on.
from parallel import *
from taskfarm import *
def bad(x):
    return 1 // x
initTaskFarm(0)
if coreid() == 0:
    ok = False
    execFunction(1, bad, 0)
    try:
        waitFunctionFinish(1)
    except Exception as e:
        ok = "1" in str(e)
        if not ok:
            print(e)
    execFunction(1, bad, 1)
    ok = ok and waitFunctionFinish(1) == 1
    shutdownTaskFarm()
    print("ok" if ok else "wrong")
else:
    worker()
    print("ok")
