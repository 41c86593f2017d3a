# SPDX-License-Identifier: MIT
# cores: 2
# every core: ok
# recv with a number raises ValueError for a message of another length or no list.
from parallel import *
ok = True
if coreid() == 0:
    send([1, 2, 3], 1)
    send(5, 1)
    send("abc", 1)
    send({1: 2}, 1)
    send("end", 1)
else:
    for n in (2, 1, 3, 1):
        try:
            recv(0, n)
            ok = "no error for " + str(n)
        except ValueError:
            pass
    ok = ok is True and recv(0) == "end"
print("ok" if ok is True else ok)
