# SPDX-License-Identifier: MIT
# A task farm: core 0, the master, gives functions to run to the other cores, the workers. map_tasks keeps all of them busy until
# a list of tasks is done; execFunction and waitFunctionFinish give single tasks to single workers. An exception in a task is
# raised on the master.
#
#     epython task_farm.py
#
# Core 0 prints pi from 100 tasks, what single tasks return, and an error. On one core the master does all itself.
from parallel import coreid, numcores
from taskfarm import execFunction, initTaskFarm, map_tasks, shutdownTaskFarm, waitFunctionFinish, worker

SLICES = 100
STEPS = 100


def area(slice):
    """The area under 4 / (1 + x*x) in one of SLICES parts of 0 .. 1, by the midpoint rule."""
    width = 1.0 / (SLICES * STEPS)
    total = 0.0
    for i in range(STEPS):
        x = (slice * STEPS + i + 0.5) * width
        total += 4.0 / (1.0 + x * x)
    return total * width


def add(numbers, amount):
    return [x + amount for x in numbers]


def divide(a, b):
    return a / b


def master():
    print(f"pi is about {sum(map_tasks(area, range(SLICES))):.4f}")
    first = min(1, numcores() - 1)
    last = numcores() - 1
    execFunction(first, add, [1, 2, 3], 100)
    print("the first worker returns", waitFunctionFinish(first))
    execFunction(last, divide, 1, 0)
    try:
        waitFunctionFinish(last)
    except ZeroDivisionError as error:
        print("the last worker fails:", error)
    shutdownTaskFarm()


initTaskFarm(0)
if coreid() == 0:
    master()
else:
    worker()
