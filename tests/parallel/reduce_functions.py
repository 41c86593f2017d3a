# SPDX-License-Identifier: MIT
# cores: 1 2 3 5 8 16
# every core: ok
# The operator may be a function of two values: of those of lower cores and of higher ones, in this order.
from parallel import *
from util import *
me = coreid()
n = numcores()
bad = []
def times(a, b):
    return [[sum([a[i][k] * b[k][j] for k in range(2)]) % 97 for j in range(2)] for i in range(2)]
def product(first):
    m = [[1, 0], [0, 1]]
    for core in range(first):
        m = times(m, [[core + 1, 1], [2, core]])
    return m
def change(a, b):
    a.append(b[0])
    return a
mine = [[me + 1, 1], [2, me]]
if reduce(mine, times) != product(n) or scan(mine, times) != product(me + 1):
    bad.append("matrices")
text = ",".join([str(core) for core in range(n)])
if reduce(str(me), lambda a, b: a + "," + b) != text or scan(str(me), lambda a, b: a + "," + b) != text[:len(",".join([str(c) for c in range(me + 1)]))]:
    bad.append("text")
if reduce(me, lambda a, b: a) != 0 or reduce(me, lambda a, b: b) != n - 1 or reduce((me, [1]), max) != (n - 1, [1]):
    bad.append("ends")
passed = [me]
if len(reduce(passed, change)) < 1 or passed != [me]:
    bad.append("what was passed has changed")
if n > 1:
    try:
        bad.append(reduce(me, lambda a, b: a // 0))
    except ZeroDivisionError:
        pass
print("ok" if not bad else bad)
