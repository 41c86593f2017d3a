# SPDX-License-Identifier: MIT
# cores: 4
# Each writes its own item, a barrier, all read.
from concurrency import *
from parallel import *
me = coreid()
board = [0] * 4
if me == 0:
    for core in range(1, 4):
        expose(board, core)
    there = board
else:
    there = access(0)
for step in range(3):
    there[me] = me + step
    barrier()
    s = 0
    for i in range(4):
        s = s + there[i]
    barrier()
print(s)
