# SPDX-License-Identifier: MIT
# cores: 2 3 16
# every core: ok
# execFunction and waitFunctionFinish with every worker.
from parallel import *
from taskfarm import *
def square(x):
    return x * x
def join(a, *rest):
    return [a, rest, coreid()]
initTaskFarm(0)
if coreid() == 0:
    ok = True
    for core in range(1, numcores()):
        execFunction(core, square, core)
    for core in range(1, numcores()):
        ok = ok and waitFunctionFinish(core) == core * core
    for core in range(1, numcores()):
        execFunction(core, join, "a", core, None)
    for core in range(numcores() - 1, 0, -1):
        ok = ok and waitFunctionFinish(core) == ["a", (core, None), core]
    execFunction(1, lambda: {"k": [1.5]})
    ok = ok and waitFunctionFinish(1) == {"k": [1.5]}
    shutdownTaskFarm()
    print("ok" if ok else "wrong")
else:
    worker()
    print("ok")
