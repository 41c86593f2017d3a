# SPDX-License-Identifier: MIT
# cores: 2
# every core: ok
# sendrecv on one side meets send and recv on the other, in both orders.
from parallel import *
if coreid() == 0:
    a = sendrecv("zero", 1)
    b = sendrecv(5, 1)
    ok = a == "one" and b == [6]
else:
    send("one", 0)
    x = recv(0)
    y = recv(0)
    send([y + 1], 0)
    ok = x == "zero" and y == 5
print("ok" if ok else "wrong")
