# SPDX-License-Identifier: MIT
# cores: 2
# Written, then told.
from concurrency import *
from parallel import *
data = [0] * 3
if coreid() == 0:
    expose(data, 1)
    recv(1)
    print(data, sum(data), len(data))
else:
    there = access(0)
    for i in range(3):
        there[i] = i * i
    send("done", 0)
