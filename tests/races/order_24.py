# SPDX-License-Identifier: MIT
# cores: 5
# Core 0 takes four messages as they come. If they come in the order 4, 3, 2, 1 it waits for one more.
from parallel import *
me = coreid()
if me == 0:
    came = []
    for i in range(4):
        came.append(recv_any()[1])
    if came == [4, 3, 2, 1]:
        recv(1)
    print("all there")
else:
    send(me, 0)
