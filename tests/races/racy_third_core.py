# SPDX-License-Identifier: MIT
# cores: 4
# races: A:w-B:r
# Core 1 tells core 2 that it has written, but not core 3.
from concurrency import *
from parallel import *
me = coreid()
board = [0.5]
if me == 0:
    for core in range(1, 4):
        expose(board, core)
else:
    there = access(0)
    if me == 2:
        recv(1)
        print(there[0])
    if me == 1:
        there[0] = 1.5  # <- A
    elif me == 3:
        print(there[0] in (0.5, 1.5))  # <- B
    if me == 1:
        send("written", 2)
barrier()
