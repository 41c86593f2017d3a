# SPDX-License-Identifier: MIT
# cores: 2
# every core: ok
# A second nonblocking_send to the same core waits for the first; the order is kept.
from parallel import *
if coreid() == 0:
    for i in range(10):
        nonblocking_send(i, 1)
    wait_sent(1)
    print("ok")
else:
    got = [recv(0) for i in range(10)]
    print("ok" if got == list(range(10)) else got)
