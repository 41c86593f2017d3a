# SPDX-License-Identifier: MIT
# cores: 2
# every core: ok
# A message is a copy: changes on either side stay there.
from parallel import *
l = [1, [2, 3], {"k": [4]}]
if coreid() == 0:
    send(l, 1)
    l[1].append(99)
    l[2]["k"] = None
    back = recv(1)
    print("ok" if back == [1, [2, 3, 5], {"k": [4]}, "end"] and l == [1, [2, 3, 99], {"k": None}] else (back, l))
else:
    m = recv(0)
    m[1].append(5)
    m.append("end")
    send(m, 0)
    m.clear()
    print("ok" if l == [1, [2, 3], {"k": [4]}] else l)
