# SPDX-License-Identifier: MIT
# Modules as values: passed, kept, compared, and their attributes used through other names.
import math
import math as m
import lib_first
import lib_second


def root(module, x):
    return module.sqrt(x)


print(root(math, 81), type(math), math is m, math == m, math is lib_first, math != lib_first, bool(math), not m)
print(math.__name__, lib_second.__name__, root(m, 4))
for module in (lib_second, m, 5, "text"):
    try:
        print(module.f())
    except AttributeError as e:
        print(e)
table = {"m": math, "l": lib_first}
print(table["m"].floor(3.5), table["m"].pi > 3, table["l"].f(), {math: 1}[m], lib_first in [math, lib_first])
x = m if len(table) == 2 else lib_second
print(x.sqrt(4), [x.sqrt(v) for v in (1, 4)], list(map(x.floor, [1.5, 2.5])))
for wrong in (lambda: x.nope(1), lambda: x.nope, lambda: x(1), lambda: x + 1, lambda: len(x), lambda: x[0], lambda: [i for i in x]):
    try:
        print(wrong())
    except (AttributeError, TypeError) as e:
        print(type(e), e)
lib_second.count += 5
for module in (lib_second, lib_first):
    module.count += 1
    module.count = module.count * 2
print(lib_second.count, lib_first.count)
lib_first.bump()
print(lib_first.count, lib_first.math.sqrt(4), lib_first.math.pi > 3, lib_first.math is math)


def pick(first=lib_first):
    return first.f


f = pick()
print(f(), pick(lib_second)())
