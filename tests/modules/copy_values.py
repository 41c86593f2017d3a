# SPDX-License-Identifier: MIT
# python3: same
import copy
from copy import deepcopy

a = [1, [2, 3], {"k": [4]}, (5, [6]), {7, 8}]
b = copy.copy(a)
c = deepcopy(a)
a[1].append(9)
a[2]["k"].append(8)
a[3][1].append(7)
print(a, b, c, sep="\n")
loop = [1]
loop.append(loop)
other = deepcopy(loop)
print(other[1] is other, other is not loop)
t = (1, 2)
print(deepcopy(t) is t, copy.copy(t) is t, deepcopy((1, [2])), copy.copy({1, 2}), copy.copy({"a": [1]}))
shared = [0]
d = deepcopy([shared, shared, (shared,)])
d[0].append(1)
print(d, shared)
print(copy.copy(len) is len, deepcopy(print) is print, deepcopy(None), deepcopy("s"), deepcopy({1: {2: 3}}), copy.copy(int), copy.copy(range(3)))


class C:
    def __init__(self, items):
        self.items = items

    def __copy__(self):
        return C(self.items)

    def __deepcopy__(self, memo):
        return C(deepcopy(self.items, memo))


c = C([1])
e, f = copy.copy(c), deepcopy([c, c])
c.items.append(2)
print(e.items, f[0].items, f[0] is f[1], f[0] is c)
b = bytearray(b"ab")
c, d = copy.copy(b), deepcopy([b, b, b"k"])
d[0].append(99)
print(c, c is b, d, b, d[0] is d[1], copy.copy(b"x"), deepcopy((b"x", 1)))
