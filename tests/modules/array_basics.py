# SPDX-License-Identifier: MIT
# Arrays of one to seven dimensions, zeroed.
import array
from array import *
a = array(4)
print(a[0], a[3], a[-1])
a[2] = 5
a[0] += 2
print([a[i] for i in range(4)])
b = array(2, 3)
b[1][2] = 7
b[0][0] = 0.5
print([[b[i][j] for j in range(3)] for i in range(2)])
print(tuple(shape(a)), tuple(shape(b)), ndim(a), ndim(b), size(a), size(b), len(b), len(a))
print(list(flatten(b)), list(flatten(a)))
c = array(2, 1, 2, 1, 2, 1, 2)
c[1][0][1][0][1][0][1] = 9
print(ndim(c), size(c), sum(flatten(c)), tuple(shape(c)))
for row in b:
    for x in row:
        print(x, end=" ")
print()
d = array(3, 3)
d[0][0] = 1
print(d[1][0], d[2][0])
