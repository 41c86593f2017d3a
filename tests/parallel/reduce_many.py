# SPDX-License-Identifier: MIT
# cores: 2 16
# every core: ok
# Hundreds of collectives one after another do not mix.
from parallel import *
me = coreid()
n = numcores()
ok = True
for i in range(150):
    ok = ok and reduce(i, "sum") == i * n and bcast(i if me == i % n else None, i % n) == i
    if i % 10 == 0:
        sync()
print("ok" if ok else "wrong")
