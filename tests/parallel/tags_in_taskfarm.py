# SPDX-License-Identifier: MIT
# cores: 3 5
# every core: ok
# A program that uses tags may farm tasks and expose lists too: their messages are found among those that were kept.
from parallel import *
from taskfarm import *
from concurrency import *
me = coreid()
n = numcores()
initTaskFarm(0)
ok = True
if me == 0:
    ok = map_tasks(lambda x: x * x, list(range(10))) == [x * x for x in range(10)]
    execFunction(1, lambda: "result")
    ok = ok and recv(2, tag=4) == "early" and waitFunctionFinish(1) == "result"
    shutdownTaskFarm()
else:
    if me == 2:
        nonblocking_send("early", 0, tag=4)
    worker()
sync()
if me == 1:
    data = [1, 2]
    expose(data, 2)
    send("tagged", 2, tag=9)
    recv(2)
elif me == 2:
    ok = recv(1, tag=9) == "tagged" and access(1)[1] == 2
    send("read", 1)
print("ok" if ok else "wrong")
