# SPDX-License-Identifier: MIT
# util: range, xrange and oddSort.
import util
from util import xrange, oddSort
print(list(xrange(5)), list(xrange(2, 5)), list(xrange(5, 0, -2)))
print(list(range(3)), list(util.range(0, 3)))
l = [5, 3, 9, 1, 7, 3]
oddSort(l)
print(l)
for m in ([], [1], [2, 1], list(range(30, 0, -1)), [1.5, -2, 0.5]):
    oddSort(m)
    print(m == sorted(m), end=" ")
print()
