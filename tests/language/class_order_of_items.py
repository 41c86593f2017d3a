# SPDX-License-Identifier: MIT
# Order of named tuples and of objects of classes derived from list, with objects among their items.
import datetime, collections
from fractions import Fraction
L = collections.namedtuple("L", "when v")
a, b = L(datetime.date(2024, 1, 1), 5), L(datetime.date(2024, 2, 1), 3)
print(a < b, a > b, a <= b, a >= b, a == b, a != b, a == L(datetime.date(2024, 1, 1), 5), max(a, b).v, min([a, b]).v, [x.v for x in sorted([b, a])])
class V(list): pass
x, y = V([Fraction(1, 2)]), V([Fraction(1, 3)])
print(x < y, x > y, x >= y, x == y, x == [Fraction(1, 2)], x > [0], [0] < x, (a,) < (b,), [x] > [y], max([x, y]), sorted([x, y], reverse=True))
if a < b: print("less")
if not a >= b: print("not")
while x > y:
    x.pop()
print(x, a in [b, a], [b, a].index(a), {a: 1}[L(datetime.date(2024, 1, 1), 5)], (b, 1) > (a, 2), a < (datetime.date(2025, 1, 1),))
