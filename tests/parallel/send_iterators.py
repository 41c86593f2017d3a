# SPDX-License-Identifier: MIT
# cores: 2 5
# every core: ok
# An iterator or a view cannot be sent, wherever it is in a value; a list of its items can.
from parallel import *

me = coreid()
n = numcores()


def refused(v):
    try:
        send(v, (me + 1) % n)
    except TypeError as e:
        return str(e) == f"cannot send '{type(last(v)).__name__}' object: make a list of its items"
    return False


def last(v):
    if isinstance(v, (list, tuple)):
        return last(v[-1])
    return last(list(v.values())) if isinstance(v, dict) else v


values = [(x for x in [1]), [1, zip([1], [2])], {1: 2}.keys(), (1, {"a": {}.items()}), [[map(str, [1])]], iter("é")]
ok = all([refused(v) for v in values])
ok = ok and reduce(sum(i * i for i in map(int, str(me))), "sum") == sum(i * i for i in range(n))
print("ok" if ok else "wrong")
