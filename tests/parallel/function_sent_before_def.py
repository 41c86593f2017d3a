# SPDX-License-Identifier: MIT
# cores: 2
# A function sent above its def.
from parallel import *
if coreid() == 0:
    send(work, 1)
    print(recv(1))
else:
    f = recv(0)
    send(f(20), 0)

def work(n):
    print("working on", coreid())
    return n + 1
