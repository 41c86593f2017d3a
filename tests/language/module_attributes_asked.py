# SPDX-License-Identifier: MIT
# getattr() and hasattr() of modules, with names that stand there.
import math, statistics, sys, os
print(hasattr(math, "pi"), hasattr(math, "nope"), hasattr(statistics, "mean"), getattr(math, "sqrt")(4), getattr(math, "nope", 7))
if hasattr(math, "lcm"): print(math.lcm(2, 3))
if hasattr(sys, "setrecursionlimit"): sys.setrecursionlimit(1000)
print(hasattr(os, "getcwd"), hasattr(sys, "maxsize"))
print(getattr(math, "floor")(2.5), getattr(math, "nope", math.pi) == math.pi, [getattr(math, "gcd")(a, 6) for a in (4, 9)])
try:
    getattr(math, "nope")
except AttributeError as e:
    print(e)


def choose():
    math = {"pi": 3}
    return hasattr(math, "pi"), hasattr(math, "keys"), getattr(math, "get")("pi")


print(choose())
