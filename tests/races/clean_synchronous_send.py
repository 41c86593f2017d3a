# SPDX-License-Identifier: MIT
# cores: 2
# send returns when the message was taken: what the receiver did before, it has done.
from concurrency import *
from parallel import *
data = [3, 4]
if coreid() == 0:
    expose(data, 1)
    data[0] = 30
    data.append(5)
    recv(1)
    recv(1)
else:
    there = access(0)
    send("I look from here on", 0)
    print(there[0], len(there))
    nonblocking_send("and here", 0)
    wait_sent(0)
    print(there[2])
barrier()
