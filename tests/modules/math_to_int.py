# SPDX-License-Identifier: MIT
# python3: same
# floor, ceil and trunc give integers.
import math
for x in [2.5, -2.5, 2.0, -0.25, 0.75, 7, -7, 1e9]:
    print(x, math.floor(x), math.ceil(x), math.trunc(x))
print(type(math.floor(2.5)), type(math.ceil(2)), type(math.sqrt(4)), type(math.pow(2, 2)))
for f in (math.floor, math.ceil, math.trunc):
    try:
        f(float("nan"))
    except ValueError as e:
        print(e)
    try:
        f(float("inf"))
    except OverflowError as e:
        print(e)
