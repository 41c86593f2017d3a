# SPDX-License-Identifier: MIT
# cores: 3 4
# every core: ok
# A list that its owner makes longer and shorter, and moves, while others read all of it at once.
from parallel import *
from concurrency import *

me = coreid()
wrong = []
if me == 0:
    mine = [7] * 5
    for core in range(1, numcores()):
        expose(mine, core)
    reading = numcores() - 1
    turn = 0
    while reading:
        for _ in range(30 + turn % 40):
            mine.append(7)
        while len(mine) > 3:
            mine.pop(0)
        mine.insert(1, 7)
        mine.reverse()
        mine[1:1] = [7, 7]
        mine.sort()
        mine.remove(7)
        mine[-2:1:-1] = [7] * len(mine[-2:1:-1])
        turn += 1
        for core in range(1, numcores()):
            if probe(core):
                recv(core)
                reading -= 1
else:
    there = access(0)
    for _ in range(60):
        for found in (set(there), set((lambda *items: items)(*there)), set(there[1:]), {there[1]}):
            if found != {7}:
                wrong.append(found)
    send(1, 0)
print(wrong or "ok")
