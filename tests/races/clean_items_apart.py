# SPDX-License-Identifier: MIT
# cores: 3
# Different items of one list.
from concurrency import *
from parallel import *
me = coreid()
data = [0.0] * 9
if me == 0:
    expose(data, 1)
    expose(data, 2)
    for i in range(3):
        data[i] = 0.5
    recv(1)
    recv(2)
    print(data)
else:
    there = access(0)
    for i in range(3):
        there[me * 3 + i] = me * 1.5
    send(None, 0)
