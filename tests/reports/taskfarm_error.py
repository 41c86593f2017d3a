# SPDX-License-Identifier: MIT
from parallel import *
from taskfarm import *
def square(n):
    return 12 // (n - 3)
initTaskFarm(0)
if coreid() == 0:
    print(map_tasks(square, [1, 2, 3, 4]))
    shutdownTaskFarm()
else:
    worker()
