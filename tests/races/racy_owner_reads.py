# SPDX-License-Identifier: MIT
# cores: 2
# races: A:r-B:w
# The owner looks at what it does not know to be there.
from concurrency import *
from parallel import *
data = [0] * 4
if coreid() == 0:
    expose(data, 1)
    print(data[2] >= 0)  # <- A
else:
    there = access(0)
    for i in range(4):
        there[i] = i  # <- B
