# SPDX-License-Identifier: MIT
# cores: 2
# every core: ok
# send and recv with a number of elements.
from parallel import *
ok = True
if coreid() == 0:
    send([1, 2, 3, 4, 5], 1, 3)
    send([1, 2, 3], 1)
    send((1.5, 2.5), 1, 2)
    send([], 1, 0)
    send([7, "mixed", None], 1, 2)
    send([1, 2, 3, 4], 1, 4)
    for bad in (5, "text", None):
        try:
            send(bad, 1, 1)
            ok = "no error"
        except (ValueError, TypeError):
            pass
    try:
        send([1, 2], 1, 3)
        ok = "no error for too many"
    except ValueError:
        pass
    send("end", 1)
else:
    ok = recv(0, 3) == [1, 2, 3] and recv(0, 3) == [1, 2, 3] and recv(0, 2) == [1.5, 2.5] and recv(0) == []
    ok = ok and recv(0, 2) == [7, "mixed"] and recv(0, 4) == [1, 2, 3, 4] and recv(0) == "end"
print("ok" if ok is True else ok)
