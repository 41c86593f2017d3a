# SPDX-License-Identifier: MIT
# cores: 2 3 16
# every core: ok
# Messages between two cores keep their order, also when several senders interleave.
from parallel import *
n = 20
me = coreid()
ok = True
if me == 0:
    counts = [0] * numcores()
    for i in range(n * (numcores() - 1)):
        value, core = recv_any()
        ok = ok and value == (core, counts[core])
        counts[core] += 1
    ok = ok and counts[1:] == [n] * (numcores() - 1)
else:
    for i in range(n):
        send((me, i), 0)
print("ok" if ok else counts)
