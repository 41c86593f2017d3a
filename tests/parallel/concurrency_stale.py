# SPDX-License-Identifier: MIT
# cores: 2 4
# every core: ok
# Every use of a reference to a list that its owner has given up raises, and names the owner.
from parallel import *
from concurrency import *
import memory
me = coreid()
bad = []
if me == 0:
    data = [1, 2]
    expose(data, 1)
    recv(1)
    data = None
    memory.gc()
    send("gone", 1)
elif me == 1:
    r = access(0)
    if r[0] != 1 or list(r) != [1, 2]:
        bad.append("before")
    send("read", 0)
    recv(0)
    def write():
        r[0] = 5
    for use in (lambda: r[0], lambda: r[-1], lambda: len(r), lambda: list(r), lambda: tuple(r), lambda: 1 in r, lambda: [x for x in r],
                lambda: sum(r), lambda: max(r), write):
        try:
            bad.append(use())
        except ValueError as e:
            if str(e) != "this reference is no longer valid: core 0 has given the list up":
                bad.append(str(e))
print("ok" if not bad else bad)
