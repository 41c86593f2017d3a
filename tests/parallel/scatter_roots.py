# SPDX-License-Identifier: MIT
# cores: 1 2 3 5 16
# every core: ok
# scatter gives element i of the root's list to core i.
from parallel import *
me = coreid()
n = numcores()
ok = True
for root in range(n):
    got = scatter([[i, root] for i in range(n)] if me == root else None, root)
    ok = ok and got == [me, root]
ok = ok and scatter([i * 0.5 for i in range(n)], 0) == me * 0.5 and scatter([str(i) for i in range(n)], 0) == str(me)
ok = ok and scatter(list(range(n)), n - 1) == me
print("ok" if ok else "wrong")
