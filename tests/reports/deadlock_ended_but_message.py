# SPDX-License-Identifier: MIT
# A core that is through, but for its message.
from parallel import *
if coreid() < 2:
    nonblocking_send("text", 2)
else:
    recv(ANY)
    recv(3)
