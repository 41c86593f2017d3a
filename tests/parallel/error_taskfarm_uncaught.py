# SPDX-License-Identifier: MIT
# cores: 3
# An exception of a task that the master does not catch.
from parallel import *
from taskfarm import *
def bad(x):
    return [][x]
initTaskFarm(0)
if coreid() == 0:
    execFunction(2, bad, 5)
    waitFunctionFinish(2)  # <- A
    shutdownTaskFarm()
else:
    worker()
