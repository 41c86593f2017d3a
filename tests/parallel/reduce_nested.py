# SPDX-License-Identifier: MIT
# cores: 1 2 3 5 16
# every core: ok
# reduce and scan of lists of lists go element by element at any depth; the result is no part of what was passed.
from parallel import *
from array import array, shape
me = coreid()
n = numcores()
s = n * (n - 1) // 2
bad = []
def expect(what, got, wanted):
    if got != wanted or str(got) != str(wanted):
        bad.append((what, got, wanted))
expect("sum", reduce([[me, 1], [2, me]], "sum"), [[s, n], [2 * n, s]])
expect("ragged", reduce([me, [me], [[me, [1]], []], "x"], "sum"), [s, [s], [[s, [n]], []], "x" * n])
expect("max", reduce([[me, -me], [0.5, me]], "max"), [[n - 1, 0], [0.5, n - 1]])
expect("min", reduce([[[me]], [(me, "a")]], "min"), [[[0]], [(0, "a")]])
expect("prod", reduce([[1, 2 if me == 0 else 1]], "prod"), [[1, 2]])
expect("empty", reduce([[], [[]]], "sum"), [[], [[]]])
expect("bools", reduce([[True, me == 0]], "sum"), [[n, 1]] if n > 1 else [[True, True]])
a = array(2, 3)
for i in range(2):
    for j in range(3):
        a[i][j] = me * i + j
total = reduce(a, "sum")
expect("array", total, [[s * i + n * j for j in range(3)] for i in range(2)])
expect("shape", shape(total), (2, 3))
expect("scan", scan([[me], [1, [me]]], "sum"), [[me * (me + 1) // 2], [me + 1, [me * (me + 1) // 2]]])
for op in ("sum", "max", lambda a, b: b):
    passed = [[1, 2], [3, (me, [4])]] if op != "sum" else [[1, 2], [3]]
    before = str(passed)
    for result in (reduce(passed, op), scan(passed, op)):
        result[0][0] = 99
        if op != "sum":
            result[1][1][1][0] = 99
        expect("own", str(passed), before)
print("ok" if not bad else bad)
