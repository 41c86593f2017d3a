# SPDX-License-Identifier: MIT
# set.update() adds the items of an iterator one by one: a generator over the set itself notices, and what comes before an error stays.
def tell(f):
    try:
        print(f())
    except (RuntimeError, ZeroDivisionError, TypeError) as e:
        print(type(e).__name__, e)


s = {1, 2, 3}
tell(lambda: s.update(x + 10 for x in s))
print(len(s))
t = {1, 2, 3}
tell(lambda: t.update(x for x in t))
tell(lambda: t.update(x - 1 for x in list(t)))
tell(lambda: t.update(map(lambda x: 6 // x, [3, 0, 1])))
print(t)
tell(lambda: t.update(x for x in [7, [], 8]))
tell(lambda: t.update((x for x in [20]), [21], zip("a", "b")))
print(t == {0, 1, 2, 3, 7, 20, 21, ("a", "b")}, len(t))
tell(lambda: t.update(range(50, 53), (x + 100 for x in t)))
tell(lambda: t.update({60: 1}, [61], map(abs, [-62]), {63}))
print(sorted(x for x in t if isinstance(x, int) and 49 < x < 70))
u = t.update
u(x for x in [30])
t.update(*[(x for x in [31])])
t.update(enumerate("a"))
print(30 in t, 31 in t, (0, "a") in t)


class Kept(set):
    pass


k = Kept([1])
k.update(x for x in range(3))
print(k)
