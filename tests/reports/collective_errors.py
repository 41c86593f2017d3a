# SPDX-License-Identifier: MIT
# Wrong arguments of collectives and messages, caught on each core.
from parallel import *
calls = [lambda: send(1, 99), lambda: send(1, -1), lambda: send(1, "x"), lambda: recv(99), lambda: bcast(1, 99), lambda: reduce(1, "avg"),
         lambda: scatter([1], 0), lambda: scatter(5, 0), lambda: reduce("x", "sum"), lambda: gather(1, 7)]
for call in calls:
    try:
        call()
    except Exception as e:
        print(repr(e))
