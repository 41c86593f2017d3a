# SPDX-License-Identifier: MIT
# cores: 2 3 5 16
# every core: ok
# Halo swap with both neighbours.
from parallel import *
me = coreid()
n = numcores()
data = [me * 10 + i for i in range(5)]
for step in range(10):
    left = right = None
    if me > 0:
        left = sendrecv(data[0], me - 1)
    if me < n - 1:
        right = sendrecv(data[-1], me + 1)
    ok = (me == 0 or left == (me - 1) * 10 + 4) and (me == n - 1 or right == (me + 1) * 10)
print("ok" if ok else (left, right))
