# SPDX-License-Identifier: MIT
# cores: 2
# every core: ok
# A list that occurs twice in a message arrives equal.
from parallel import *
if coreid() == 0:
    row = [1, 2]
    send([row, row], 1)
    print("ok")
else:
    m = recv(0)
    m[0].append(3)
    print("ok" if m[0] == [1, 2, 3] and m[1] in ([1, 2], [1, 2, 3]) else m)
