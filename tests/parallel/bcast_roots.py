# SPDX-License-Identifier: MIT
# cores: 1 2 3 5 7 16 33
# every core: ok
# bcast from every root, of every kind of value.
from parallel import *
me = coreid()
ok = True
for root in range(numcores()):
    ok = ok and bcast(("from", root) if me == root else None, root) == ("from", root)
ok = ok and bcast([1.5, 2.5] if me == 0 else 7, 0) == [1.5, 2.5]
ok = ok and bcast(list(range(2000)) if me == 0 else None, 0) == list(range(2000))
ok = ok and bcast({"k": [1, (2,)]} if me == 0 else None, 0) == {"k": [1, (2,)]}
ok = ok and bcast("text é", 0) == "text é" and bcast(None, 0) is None and bcast(True, 0) is True
f = bcast((lambda x: x + 1) if me == 0 else None, 0)
ok = ok and f(1) == 2
print("ok" if ok else "wrong")
