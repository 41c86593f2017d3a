# SPDX-License-Identifier: MIT
# cores: 1 2 3 16
# every core: ok
# recv_any gives the value and the core; recv(ANY) only the value.
from parallel import *
me = coreid()
n = numcores()
ok = True
if me == 0:
    seen = []
    for i in range(n - 1):
        value, core = recv_any()
        ok = ok and value == core * 10
        seen.append(core)
    ok = ok and sorted(seen) == list(range(1, n))
    sync()  # nobody promises that all first messages come before the first second one
    got = [recv(ANY) for i in range(n - 1)]
    ok = ok and sorted(got) == ["second"] * (n - 1)
else:
    send(me * 10, 0)
    sync()
    send("second", 0)
print("ok" if ok else "wrong")
