# SPDX-License-Identifier: MIT
# cores: 1 2 3 5 16
# every core: ok
# reduce of lists goes element by element.
from parallel import *
me = coreid()
n = numcores()
s = n * (n - 1) // 2
ok = reduce([me, 1, -me], "sum") == [s, n, -s]
ok = ok and reduce([me, -me, 5], "max") == [n - 1, 0, 5] and reduce([me, -me], "min") == [0, 1 - n]
ok = ok and reduce([], "sum") == [] and reduce([0.5] * 500, "sum") == [0.5 * n] * 500
l = [me, me]
r = reduce(l, "sum")
ok = ok and l == [me, me] and r == [s, s]
ok = ok and reduce([1, 2 if me % 2 else 1], "prod") == [1, 2 ** (n // 2)]
print("ok" if ok else "wrong")
