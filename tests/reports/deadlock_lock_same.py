# SPDX-License-Identifier: MIT
# All want the mutex of one that waits for them.
from parallel import *
from concurrency import *
if coreid() == 0:
    lock(3)
    sync()
    recv(1)
else:
    sync()
    lock(3)
    send(1, 0)
