# SPDX-License-Identifier: MIT
# cores: 1 2 3 5 7 16
# every core: ok
# scan gives each core the reduction up to and with itself.
from parallel import *
me = coreid()
ok = scan(me, "sum") == me * (me + 1) // 2 and scan(1, "sum") == me + 1 and scan(-me, "min") == -me and scan(me % 3, "max") == min(me, 2)
ok = ok and scan([1, me], "sum") == [me + 1, me * (me + 1) // 2] and scan(2 if me < 10 else 1, "prod") == 2 ** min(me + 1, 10)
ok = ok and scan(0.5, "sum") == (me + 1) * 0.5
print("ok" if ok else (scan(me, "sum"), me))
