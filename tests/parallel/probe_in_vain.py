# SPDX-License-Identifier: MIT
# cores: 2
# every core: ok
# Who asks in vain while the other sleeps, counts the questions and gives up, looks at a clock, or has a list that the other
# writes to, is in no deadlock.
import time
from concurrency import *
from parallel import *

if coreid() == 0:
    while not probe(1):
        pass
    assert recv(1) == 5
    nonblocking_send([1] * 100, 1)
    while not test_sent(1):
        pass
    n = 0
    while not probe(1):
        n += 1
        if n > 100000:
            break
    flag = [0]
    expose(flag, 1)
    while not probe(1):
        pass
    assert recv(1) == "written" and flag == [7]
    end = time.time() + 0.05
    while not probe(1):
        if time.time() > end:
            break
    send("on", 1)
else:
    time.sleep(0.05)
    send(5, 0)
    time.sleep(0.05)
    assert len(recv(0)) == 100
    flag = access(0)
    time.sleep(0.05)
    flag[0] = 7
    send("written", 0)
    assert recv(0) == "on"
print("ok")
