# SPDX-License-Identifier: MIT
# cores: 1 2 3 5 7 16 65
# every core: ok
# exscan gives each core the reduction of the cores before it, core 0 None.
from parallel import *
me = coreid()
bad = []
if exscan(me, "sum") != (me * (me - 1) // 2 if me else None) or exscan(-me, "min") != (1 - me if me else None):
    bad.append("sum, min")
if exscan([1, me], "sum") != ([me, me * (me - 1) // 2] if me else None):
    bad.append("lists")
if exscan(str(me % 10), lambda a, b: a + b) != ("".join([str(i % 10) for i in range(me)]) if me else None):
    bad.append("function")
if exscan((me % 3, me), "max") != (max([(i % 3, i) for i in range(me)]) if me else None):
    bad.append("max of tuples")
try:
    exscan("a" if me == 1 else 1, "sum")
    if me > 1:
        bad.append("text and numbers")
except TypeError:
    if me < 2:
        bad.append("TypeError")
if scan(1, "sum") != me + 1:
    bad.append("what follows")
print("ok" if not bad else bad)
