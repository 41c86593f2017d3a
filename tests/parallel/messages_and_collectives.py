# SPDX-License-Identifier: MIT
# cores: 2 3 16
# every core: ok
# Messages of the program and those of collectives do not mix.
from parallel import *
me = coreid()
n = numcores()
right = (me + 1) % n
left = (me - 1) % n
ok = True
for i in range(20):
    nonblocking_send(("mine", me, i), right)
    ok = ok and reduce(1, "sum") == n
    sync()
    ok = ok and bcast(i, 0) == i
    ok = ok and recv(left) == ("mine", left, i)
    wait_sent(right)
print("ok" if ok else "wrong")
