# SPDX-License-Identifier: MIT
# A task farm: core 0 deals out tasks that take very different times, the others do them. On two cores one works; on one the master does.
from parallel import coreid
from taskfarm import initTaskFarm, map_tasks, shutdownTaskFarm, worker

TASKS = 120


def longest(first):
    """The most steps of x -> x / 2 or 3 x + 1 until 1, of 10 numbers."""
    most = 0
    for x in range(first, first + 10):
        steps = 0
        while x != 1:
            x = x // 2 if x % 2 == 0 else 3 * x + 1
            steps += 1
        most = max(most, steps)
    return most


initTaskFarm(0)
if coreid() == 0:
    print(sum(map_tasks(longest, [1 + 10 * k for k in range(TASKS)])))
    shutdownTaskFarm()
else:
    worker()
