# SPDX-License-Identifier: MIT
# Step 10: a farm made by hand. To a worker None says: no more tasks. A worker that has no result yet sends None.
from parallel import *

TASKS = 4
if coreid() == 0:
    upcoming = 0
    total = 0
    working = numcores() - 1
    while working > 0:
        result, who = recv_any()
        if result is not None:
            total = total + result
        if upcoming < TASKS:
            send(upcoming, who)
            upcoming = upcoming + 1
        else:
            send(None, who)
            working = working - 1
    print("the sum of squares is", total)
else:
    result = None
    while True:
        send(result, 0)
        task = recv(0)
        if task is None:
            break
        result = task * task
