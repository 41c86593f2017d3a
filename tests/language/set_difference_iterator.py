# SPDX-License-Identifier: MIT
# set.difference_update() takes away the items of an iterator one by one: a generator over the set itself notices, and what comes before
# an error is gone; the other methods that change a set take the items first.
def tell(f):
    try:
        print(f())
    except (RuntimeError, ZeroDivisionError, TypeError) as e:
        print(type(e).__name__, e)


class Over:
    def __init__(self, items):
        self.items = items

    def __iter__(self):
        for x in self.items:
            yield x


class Own:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n % 3

    def __eq__(self, other):
        return isinstance(other, Own) and self.n == other.n

    def __repr__(self):
        return f"Own({self.n})"


class Kept(set):
    pass


def watched(s):
    for i in range(3):
        yield i
        print(sorted(s))


s = {1, 2, 3}
tell(lambda: s.difference_update(x for x in s))
print(len(s))
s = {1, 2, 3}
tell(lambda: s.difference_update([1], (x for x in [2]), Over(s)))
print(s)
s = {1, 2, 3}
tell(lambda: s.update(Over(s)))
tell(lambda: s.update(x + 10 for x in Over(s)))
s = {1, 2, 3}
tell(lambda: s.difference_update(map(lambda x: 6 // x, [6, 0, 2])))
print(s)
tell(lambda: s.difference_update(x for x in [2, [], 3]))
print(s)
s = {1, 2, 3}
tell(lambda: s.difference_update([4], [1, [], 2]))
print(s)
tell(lambda: s.difference_update({2: 5}, (9, 3)))
print(s)
for method in (set.difference_update, set.symmetric_difference_update, set.intersection_update):
    s = {1, 2, 3}
    print(method(s, watched(s)), sorted(s))
for method in (set.symmetric_difference_update, set.intersection_update):
    s = {1, 2, 3}
    print(method(s, (x for x in s)), s)
s = {1, 2, 3}
s -= {x for x in s}
print(s)
s = {1, 2, 3}
f = s.difference_update
f(x for x in [1])
f(*[(x for x in [3])])
s.difference_update(s)
print(s)
k = Kept(range(5))
k.difference_update(x for x in range(3))
print(k)
tell(lambda: k.difference_update(iter(k)))
o = {Own(i) for i in range(5)}
tell(lambda: o.difference_update(x for x in o))
o = {Own(i) for i in range(5)}
tell(lambda: o.difference_update([Own(3), Own(9)], (Own(i) for i in (0, 4))))
print(sorted(o, key=lambda x: x.n))
tell(lambda: o.difference_update([Own(1), [], Own(2)]))
print(o)
o.difference_update(o)
print(o)
