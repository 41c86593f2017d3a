# SPDX-License-Identifier: MIT
# cores: 2 3 5 16
# every core: ok
# Every core sends to every other.
from parallel import *
me = coreid()
n = numcores()
ok = True
for a in range(n):
    for b in range(n):
        if a != b:
            if me == a:
                send((a, b), b)
            elif me == b:
                ok = ok and recv(a) == (a, b)
print("ok" if ok else "wrong")
