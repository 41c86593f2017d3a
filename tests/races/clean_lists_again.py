# SPDX-License-Identifier: MIT
# cores: 2
# New lists, perhaps where old ones were.
from concurrency import *
from memory import *
from parallel import *
for step in range(6):
    if coreid() == 0:
        data = [step] * 20
        expose(data, 1)
        recv(1)
        data[3] = step
        data = None
        gc()
    else:
        there = access(0)
        there[3] = step + there[2]
        send(None, 0)
print("end")
