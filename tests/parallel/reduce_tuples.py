# SPDX-License-Identifier: MIT
# cores: 1 2 3 16
# every core: ok
# A tuple is one value: min and max compare it, as value and place; sum and prod refuse it.
from parallel import *
me = coreid()
n = numcores()
bad = []
best = reduce((-abs(me - n // 2), me), "max")
if best != (0, n // 2):
    bad.append(best)
if reduce((me % 2, "core", me), "min") != (0, "core", 0) or scan((me, 0), "max") != (me, 0):
    bad.append("min")
if reduce([(me, 1), (-me, 2)], "min") != [(0, 1), (1 - n, 2)]:
    bad.append("in a list")
for combine in (reduce, scan):
    for op in ("sum", "prod"):
        for value in ((1, 2), [1, (2, 3)], [[(me,)]]):
            try:
                bad.append(combine(value, op))
            except TypeError as e:
                if "a tuple is one value" not in str(e):
                    bad.append(str(e))
print("ok" if not bad else bad)
