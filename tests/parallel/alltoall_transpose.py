# SPDX-License-Identifier: MIT
# cores: 1 2 3 5 16
# every core: ok
# Element j of core i's list goes to core j: a transposition.
from parallel import *
me = coreid()
n = numcores()
ok = alltoall([(me, j) for j in range(n)]) == [(i, me) for i in range(n)]
ok = ok and alltoall([me * n + j for j in range(n)]) == [i * n + me for i in range(n)]
ok = ok and alltoall([[me] * j for j in range(n)]) == [[i] * me for i in range(n)]
print("ok" if ok else "wrong")
