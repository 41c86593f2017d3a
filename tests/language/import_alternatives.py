# SPDX-License-Identifier: MIT
# One name for one of two modules, or for a module or nothing.
def choose(first):
    if first:
        import lib_first as m
    else:
        import lib_second as m
    return m.f(), m.count


print(choose(True), choose(False), choose(True))
for i in range(2):
    if i == 0:
        import lib_second as k
    else:
        import lib_first as k
    print(k.f(), k.count)
    k.count = 7
    k.count += 1
    print(k.count)
import lib_first
import lib_second
print(lib_first.count, lib_second.count)
try:
    import no_such_module as absent
except ImportError:
    absent = None
print(absent is None, absent)
try:
    import math as present
except ImportError:
    present = None
if present:
    print(present.sqrt(25), present is not None)
try:
    from no_such_module import fast
except ImportError:
    def fast(x):
        return "slow", x
print(fast(1))
try:
    from math import sqrt
except ImportError:
    def sqrt(x):
        return x ** 0.5
print(sqrt(4))
