# SPDX-License-Identifier: MIT
# cores: 2
# every core: ok
# Objects in messages: copies, of the receiver's class; as keys of dicts, too.
from parallel import *


class P:
    def __init__(self, x):
        self.x = x

    def inc(self):
        self.x += 1


class E(Exception):
    def __init__(self, code):
        self.code = code


p = P(4)
if coreid() == 0:
    send([p, {"a": P([1, p])}, P, E(5)], 1)
    send({P(i): i for i in range(20)}, 1)
    back = recv(1)
    print("ok" if back.x == 6 and p.x == 4 and isinstance(back, P) else back)
elif coreid() == 1:
    l = recv(0)
    l[0].inc()
    d = recv(0)
    keys = [k for k in d]
    good = l[0].x == 5 and l[1]["a"].x[1].x == 4 and l[2] is P and type(l[3]) is E and l[3].code == 5
    good = good and [k.x for k in keys] == list(range(20)) and [d[k] for k in keys] == list(range(20)) and p not in d
    l[0].inc()
    send(l[0], 0)
    print("ok" if good else (l, d))
