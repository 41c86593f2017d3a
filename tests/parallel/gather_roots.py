# SPDX-License-Identifier: MIT
# cores: 1 2 3 5 16 70
# every core: ok
# gather gives the list on the root and None elsewhere; allgather gives it to all.
from parallel import *
me = coreid()
n = numcores()
ok = True
for root in range(n):
    got = gather((me, root), root)
    ok = ok and got == ([(i, root) for i in range(n)] if me == root else None)
ok = ok and allgather(me * me) == [i * i for i in range(n)]
ok = ok and allgather([me] * me) == [[i] * i for i in range(n)]
ok = ok and allgather("core " + str(me)) == ["core " + str(i) for i in range(n)]
ok = ok and allgather(None) == [None] * n and allgather(0.5) == [0.5] * n
mixed = allgather(me if me % 2 else "even")
ok = ok and mixed == [i if i % 2 else "even" for i in range(n)]
print("ok" if ok else "wrong")
