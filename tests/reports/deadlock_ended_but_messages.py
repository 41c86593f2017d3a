# SPDX-License-Identifier: MIT
from parallel import *
if coreid() < 3:
    nonblocking_send("text", 3)
else:
    recv(4)
