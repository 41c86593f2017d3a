# SPDX-License-Identifier: MIT
# cores: 256 1024
# every core: ok
# Collectives on a thousand cores.
from parallel import *
n = numcores()
ok = reduce(1, "sum") == n and bcast(coreid() if coreid() == n - 1 else None, n - 1) == n - 1 and scan(1, "sum") == coreid() + 1
sync()
print("ok" if ok else "wrong")
