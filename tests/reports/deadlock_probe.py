# SPDX-License-Identifier: MIT
# Cores that ask again and again whether a message has come, or gone, while all others wait.
import sys
from parallel import *
if sys.argv[1] == "probe":
    if coreid() == 0:
        while not probe(1):
            pass
    else:
        recv(0)
elif sys.argv[1] == "any":
    while not probe(ANY):
        if coreid() > 5:
            break
elif coreid() == 0:
    nonblocking_send([1] * 100, 1)
    while not test_sent(1):
        pass
else:
    recv(2)
