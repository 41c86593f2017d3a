# SPDX-License-Identifier: MIT
# cores: 2
# races: A:r-B:w
# A built-in function reads all items.
from concurrency import *
from parallel import *
data = [1] * 6
if coreid() == 0:
    expose(data, 1)
    print(sum(data) >= 6)  # <- A
else:
    there = access(0)
    for i in range(3):
        there[i] = 2  # <- B
barrier()
