# SPDX-License-Identifier: MIT
# cores: 65 257
# every core: ok
# A scan of many cores: what scan_operators and reduce_functions ask of it, by other steps.
from parallel import *
me = coreid()
n = numcores()
bad = []
def joined(a, b):
    a += b  # what it is given is its own
    return a
mine = [[me, 1], [me * 0.5]]
if scan(mine, "sum") != [[me * (me + 1) // 2, me + 1], [me * (me + 1) * 0.25]] or mine != [[me, 1], [me * 0.5]]:
    bad.append("sum of lists")
if scan(1, "sum") != me + 1 or scan(-1 if me % 7 == 3 else 1, "prod") != (1, -1)[(me + 4) // 7 % 2]:
    bad.append("sum, product")
if scan((me % 50, me), "max") != (min(me, 49), me if me < 49 else me - (me - 49) % 50) or scan([-me, me], "min") != [-me, 0]:
    bad.append("max, min")
passed = [me]
if scan(passed, joined) != list(range(me + 1)) or passed != [me]:
    bad.append("function that changes a list")
if scan(str(me % 10), lambda a, b: a + b) != "".join([str(i % 10) for i in range(me + 1)]):
    bad.append("text in order")
try:
    scan([1] if me != 40 else [1, 2], "sum")
    if me >= 40:
        bad.append("unequal lists")
except ValueError as e:
    if me < 40 or "shapes" not in str(e):
        bad.append(str(e))
try:
    scan("a" if me == 3 else 1, "sum")
    if me >= 3:
        bad.append("text and numbers")
except TypeError:
    if me < 3:
        bad.append("TypeError")
print("ok" if not bad else bad)
