# SPDX-License-Identifier: MIT
# cores: 1 2 16
# every core: ok
# Cores that catch exceptions go on together.
from parallel import *
try:
    x = 1 // (coreid() % 2)
except ZeroDivisionError:
    x = -1
ok = allgather(x) == [1 if i % 2 else -1 for i in range(numcores())]
try:
    reduce("a" if coreid() == 0 else "b", "prod")
    ok = ok and numcores() == 1
except TypeError:
    pass
print("ok" if ok else x)
