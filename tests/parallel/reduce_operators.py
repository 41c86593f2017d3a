# SPDX-License-Identifier: MIT
# cores: 1 2 3 5 7 16 33
# every core: ok
# reduce with each operator, on integers and floats.
from parallel import *
me = coreid()
n = numcores()
ok = reduce(me, "sum") == n * (n - 1) // 2 and reduce(me, "min") == 0 and reduce(me, "max") == n - 1
ok = ok and reduce(2 if me < 10 else 1, "prod") == 2 ** min(n, 10)
ok = ok and reduce(me + 0.5, "sum") == n * (n - 1) / 2 + n * 0.5 and reduce(-me, "min") == 1 - n and reduce(me * 0.25, "max") == (n - 1) * 0.25
ok = ok and reduce(1 if me else 0.5, "sum") == n - 0.5
ok = ok and reduce(True, "sum") == n and reduce(me == 0, "max") == True
ok = ok and reduce("c" + chr(97 + me % 26), "max") == "c" + chr(97 + min(n, 26) - 1)
print("ok" if ok else "wrong")
