# SPDX-License-Identifier: MIT
# cores: 6
# Two cores receive from two each: which of both goes on first makes no difference, so there are 4 orders, not 24.
from parallel import *
me = coreid()
if me < 2:
    print(recv_any()[1] + recv_any()[1])
else:
    send(None, me % 2)
