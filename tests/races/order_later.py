# SPDX-License-Identifier: MIT
# cores: 4
# Core 2 sends only after it has received from any; its message may yet be the first that core 0 takes.
from parallel import *
from time import sleep
me = coreid()
if me == 0:
    print(recv_any()[1], recv_any()[1])
elif me == 1:
    send(None, 0)
elif me == 2:
    recv(ANY)
    send(None, 0)
else:
    sleep(1)
    send(None, 2)
