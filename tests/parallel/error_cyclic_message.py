# SPDX-License-Identifier: MIT
# cores: 2
# A list that contains itself cannot be sent.
from parallel import *
if coreid() == 0:
    l = [1]
    l.append(l)
    send(l, 1)  # <- A
else:
    recv(0)
