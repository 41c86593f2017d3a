# SPDX-License-Identifier: MIT
# cores: 2 3 16
# every core: ok
# nonblocking_send takes the value at the call; test_sent and wait_sent.
from parallel import *
me = coreid()
n = numcores()
ok = True
if me == 0:
    l = [1, 2, 3]
    for core in range(1, n):
        nonblocking_send(l, core)
    l[0] = 99
    for core in range(1, n):
        ok = ok and test_sent(core) in (True, False)
    for core in range(1, n):
        wait_sent(core)
        ok = ok and test_sent(core) is True
else:
    ok = recv(0) == [1, 2, 3]
print("ok" if ok else "wrong")
