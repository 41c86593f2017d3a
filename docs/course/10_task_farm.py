# SPDX-License-Identifier: MIT
# Step 10: core 0 hands out tasks, the others work. Who is done early gets the next.
from parallel import *
from taskfarm import *


def steps(n):
    """How often n is halved, or tripled plus one, until it is 1."""
    count = 0
    while n != 1:
        if n % 2 == 0:
            n = n // 2
        else:
            n = 3 * n + 1
        count = count + 1
    return count


initTaskFarm(0)
if coreid() == 0:
    print(map_tasks(steps, [1, 7, 27, 97, 5, 871]))
    shutdownTaskFarm()
else:
    worker()
