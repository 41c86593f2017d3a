# SPDX-License-Identifier: MIT
# cores: 2
# every core: ok
# A loop on test_sent lets the other core run.
from parallel import *
if coreid() == 0:
    nonblocking_send([5] * 100, 1)
    polls = 0
    while not test_sent(1):
        polls += 1
    print("ok")
else:
    for i in range(1000):
        x = i * i
    print("ok" if recv(0) == [5] * 100 else "wrong")
