# SPDX-License-Identifier: MIT
# cores: 1 3
# every core: ok
# A dict that came in a message is like others: small, with an index, with deleted keys; keys of all types.
from parallel import *
me = coreid()
d = {i: i * i for i in range(4)}
e = {(i, "k" + str(i)): [i] for i in range(100)}
for i in range(50):
    del e[(i, "k" + str(i))]
e[range(3)] = "range"
c = lambda: me
g = {c: 1, 2.5: 2, range(5): 3}
d, e, g = bcast((d, e, g) if me == 0 else None, 0)
ok = d == {0: 0, 1: 1, 2: 4, 3: 9} and len(e) == 51 and e[(99, "k99")] == [99] and e[range(3)] == "range"
ok = ok and g[range(5)] == 3 and g[2.5] == 2 and [g[k] for k in g] == [1, 2, 3]
d[4] = e[4] = g[4] = 16
for key in (3, (1, "k1"), range(4)):
    ok = ok and key not in e and g.get(key, 5) == 5
    try:
        del e[key]
        ok = False
    except KeyError:
        pass
ok = ok and d.popitem() == (4, 16) and e.pop(4) == 16 and list(e)[-1] == range(3) and len(g) == 4
for i in range(200):
    d[i] = e[i] = g[i] = i
ok = ok and len(d) == 200 and len(e) == 251 and e[(99, "k99")] == [99] and g[range(5)] == 3 and d != e
print("ok" if ok else "wrong")
