# SPDX-License-Identifier: MIT
# The same on many cores: the loop over a part, its neighbours' points as a halo, sums by reduce.
from parallel import *

me = coreid()
n = numcores()
size = 16 // n
u = [0.0] * (size + 2)          # u[0] and u[-1] are the halo
if me == 0:
    u[0] = 100.0
for step in range(50):
    if me > 0:
        u[0] = sendrecv(u[1], me - 1)
    if me < n - 1:
        u[-1] = sendrecv(u[-2], me + 1)
    new = list(u)
    for i in range(1, size + 1):
        new[i] = (u[i - 1] + u[i + 1]) / 2
    u = new
mean = reduce(sum(u[1:-1]), "sum") / 16
warm = reduce(len([x for x in u[1:-1] if x > 50]), "sum")
if me == 0:
    print("mean", round(mean, 4))
    print("warmer than 50:", warm)
