# SPDX-License-Identifier: MIT
# cores: 2
# Waiting for a mutex for ever is a deadlock like any other.
from parallel import *
from concurrency import *
if coreid() == 0:
    lock(2)
    sync()
    recv(1)  # <- A
else:
    sync()
    lock(2)  # <- B
