# SPDX-License-Identifier: MIT
# cores: 2 3 5 16
# every core: ok
# sendrecv with a destination and a source, which need not be one core.
from parallel import *
me = coreid()
n = numcores()
bad = []
for step in range(1, n):
    right = (me + step) % n
    left = (me - step) % n
    for value in (me, me + 0.5, "core " + str(me)):
        if sendrecv(value, right, left) != (left if value == me else left + 0.5 if type(value) is float else "core " + str(left)):
            bad.append(value)
    if sendrecv([me, 1, 2], right, source=left) != [left, 1, 2] or sendrecv((me, [2]), dest=right, source=left) != (left, [2]):
        bad.append("a list")
    if sendrecv([me, 1, 2], right, n=2, source=left) != [left, 1] or sendrecv([me] * 500, source=left, dest=right) != [left] * 500:
        bad.append("a count")
    if sendrecv(me, right, left, tag=step) != left or sendrecv({1: me}, dest=right, source=left, tag=3) != {1: left}:
        bad.append("a tag")
print("ok" if not bad else bad)
