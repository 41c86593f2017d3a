# SPDX-License-Identifier: MIT
# floor, ceil and trunc of an int are that int, of any size; the methods by which they ask say what they do of what is no number.
import math

for n in (5, -5, 2**31, 2**53 + 1, -(2**53) - 1, 2**70 + 1, -(10**40) - 7, True):
    print(math.floor(n), math.ceil(n), math.trunc(n), n.__floor__(), n.__ceil__(), n.__trunc__())
for x in (2.5, -2.5, 0.0, 1e15):
    print(x.__floor__(), x.__ceil__(), x.__trunc__()) if x < 1e15 else print(x.__floor__() == x)
for x in (float("inf"), float("-inf"), float("nan")):
    for f in (math.floor, math.ceil, math.trunc, lambda x: x.__floor__(), lambda x: x.__ceil__(), lambda x: x.__trunc__()):
        try:
            print(f(x))
        except (OverflowError, ValueError) as e:
            print(type(e).__name__, e)
