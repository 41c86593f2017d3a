# SPDX-License-Identifier: MIT
# cores: 2
# Waiting for a message that nobody sends is a deadlock.
from parallel import *
request = nonblocking_recv(1, tag=3)
if coreid() == 0:
    request.wait()  # <- A
else:
    send("x", 0, tag=4)
    recv(0)  # <- B
