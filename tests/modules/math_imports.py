# SPDX-License-Identifier: MIT
# python3: same
# All ways to import, functions of math as values.
import math
import math as m
from math import sqrt, floor as down
from math import *
print(sqrt(9), math.sqrt(16), m.sqrt(25), down(1.5), ceil(1.5), list(map(sqrt, [1, 4])), [f(4.0) for f in (sqrt, floor, fabs)])
def norm(v):
    return math.sqrt(sum([x * x for x in v]))
print(norm([3, 4]), max([1, 4, 9], key=math.sqrt), sorted([3, -2, 1], key=math.fabs))
try:
    math.sqrt("4")
except TypeError as e:
    print(e)
try:
    sqrt(-1)
except ValueError as e:
    print(e)
