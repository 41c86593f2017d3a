# SPDX-License-Identifier: MIT
# cores: 2 5
# every core: ok
# Collectives called from nested functions, in expressions and comprehensions.
from parallel import *
def total(x):
    def inner():
        return reduce(x, "sum")
    return inner() + bcast(0, 0)
n = numcores()
ok = total(1) == n and [reduce(i, "max") for i in range(3)] == [0, 1, 2] and max(reduce(1, "sum"), 0) == n
ok = ok and (lambda: allgather(coreid()))() == list(range(n)) and sum(allgather(1)) == n
print("ok" if ok else "wrong")
