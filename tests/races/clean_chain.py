# SPDX-License-Identifier: MIT
# cores: 4
# A message goes round; who has it writes.
from concurrency import *
from parallel import *
me = coreid()
data = [1]
if me == 0:
    for core in range(1, 4):
        expose(data, core)
    data[0] = 2
    send(1, 1)
    recv(3)
    print(data[0])
else:
    there = access(0)
    recv(me - 1)
    there[0] = there[0] * 2
    send(1, (me + 1) % 4)
