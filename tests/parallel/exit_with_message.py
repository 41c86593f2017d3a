# SPDX-License-Identifier: MIT
# cores: 2 4
# every core: ok
# A message of nonblocking_send arrives although its sender ends by sys.exit.
import sys
from parallel import *
from time import sleep
if coreid() == 0:
    for core in range(1, numcores()):
        nonblocking_send([core, "late"], core)
    print("ok")
    sys.exit()
sleep(0.02)
print("ok" if recv(0) == [coreid(), "late"] else "wrong")
