# SPDX-License-Identifier: MIT
# cores: 4
# The result is whoever's message comes first.
from parallel import *
me = coreid()
if me == 0:
    print("first", recv_any()[1])
    recv(ANY)
    recv(ANY)
else:
    send(me, 0)
