# SPDX-License-Identifier: MIT
# Four cores in four calls.
from parallel import *
from concurrency import *
me = coreid()
if me == 3:
    lock(0)
sync()
if me == 0:
    recv(1)
elif me == 1:
    send("x", 2)
elif me == 2:
    lock(0)
else:
    recv(ANY)
