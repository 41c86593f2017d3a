# SPDX-License-Identifier: MIT
# cores: 3
# Each core blocked in another call: all lines are named.
from parallel import *
if coreid() == 0:
    recv(1)  # <- A
elif coreid() == 1:
    send("x", 2)  # <- B
else:
    sendrecv(1, 0)  # <- C
