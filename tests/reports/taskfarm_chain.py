# SPDX-License-Identifier: MIT
from parallel import *
from taskfarm import *
def deep(x):
    d = {}
    return d[x]
def square(n):
    try:
        return 12 // (n - 3)
    except ZeroDivisionError:
        return deep("k")
initTaskFarm(0)
if coreid() == 0:
    execFunction(1, 5, 6)
    try:
        waitFunctionFinish(1)
    except TypeError as e:
        print(e)
    print(map_tasks(square, [1, 2, 3, 4]))
    shutdownTaskFarm()
else:
    worker()
