# SPDX-License-Identifier: MIT
# cores: 1 2 4 16
# every core: ok
# Red-black Gauss-Seidel with halo swaps: the same solution for every number of cores.
from parallel import *
me = coreid()
n = numcores()
size = 64 // n
data = [0.0] * (size + 2)
if me == 0:
    data[0] = 1.0
if me == n - 1:
    data[size + 1] = 10.0
for step in range(40):
    for colour in (0, 1):
        if me > 0:
            data[0] = sendrecv(data[1], me - 1)
        if me < n - 1:
            data[size + 1] = sendrecv(data[size], me + 1)
        for i in range(1, size + 1):
            if (me * size + i) % 2 == colour:
                data[i] = (data[i - 1] + data[i + 1]) * 0.5
whole = [x for part in allgather(data[1:size + 1]) for x in part]
serial = [1.0] + [0.0] * 64 + [10.0]
for step in range(40):
    for colour in (0, 1):
        for i in range(1, 65):
            if i % 2 == colour:
                serial[i] = (serial[i - 1] + serial[i + 1]) * 0.5
print("ok" if whole == serial[1:65] else "wrong")
