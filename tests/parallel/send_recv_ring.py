# SPDX-License-Identifier: MIT
# cores: 1 2 3 5 16 64 1024
# every core: ok
# A token goes round the ring, gathering the cores it passes.
from parallel import *
me = coreid()
n = numcores()
if n == 1:
    print("ok")
elif me == 0:
    send([0, 0], 1)
    token = recv(n - 1)
    print("ok" if token == [n - 1, n * (n - 1) // 2] else token)
else:
    token = recv(me - 1)
    send([token[0] + 1, token[1] + me], (me + 1) % n)
    print("ok")
