# Lists and tuples compared item by item, by operators and in conditions; objects with == in conditions.
nan = float("nan")
values = [(), (1,), (1, 2), (1, 2.5), (2,), (1, (2, 3)), (1, (2, 4)), (True,), ("a", 1), ("a", 2), ("b",), (1.0, 2), (0, nan), ((),),
          (10**20,), (10**20, 1), (1, 10**20)]


def related(a, b):
    found = ["=" if a == b else "!", "n" if a != b else "e"]
    for test in (lambda: a < b, lambda: a <= b, lambda: a > b, lambda: a >= b):
        try:
            found.append("1" if test() else "0")
        except TypeError:
            found.append("x")
    try:
        found.append("<" if a < b else ">" if a > b else "-")
        found.append("l" if not a <= b else "g" if not a >= b else "-")
    except TypeError:
        found.append("t")
    return "".join(found)


for make in (tuple, list):
    for a in values:
        print(*[related(make(a), make(b)) for b in values])
print((1,) == [1], [1] != (1,), [nan] == [nan], (nan,) < (nan,), [[1, 2], [3]] < [[1, 2], [4]], [1, 2, 3] < [1, 2])
for test in (lambda: (1, "a") < (1, 2), lambda: [None] < [None, 1], lambda: (None,) < (1,), lambda: [1] < (1,), lambda: ([],) < ((),)):
    try:
        print(test())
    except TypeError as e:
        print(e)
deep = []
for i in range(100):
    deep = [deep]
other = []
for i in range(100):
    other = [other]
print(deep == other, deep < other, deep <= [other])


class Same:
    def __init__(self, x):
        self.x = x

    def __eq__(self, other):
        return self.x == other.x if isinstance(other, Same) else NotImplemented

    def __lt__(self, other):
        return self.x < other.x


class Other(Same):
    def __ne__(self, other):
        return "odd"


class Plain:
    def __eq__(self, other):
        return []


a, b, c, o, p = Same(1), Same(1), Same(2), Other(1), Plain()
print([1 if x == y else 0 for x in (a, b, c, o, p) for y in (a, c, o, p, 1)])
print([1 if x != y else 0 for x in (a, b, c, o, p) for y in (a, c, o, p, 1)])
print([x == y for x in (a, b, c) for y in (a, c, 1)], [x != y for x in (a, b, c, o) for y in (a, c, o, 1)], p == p, p != p)
print((a, 1) == (b, 1), [a] < [c], (a, 2) < (b, 1), [(1, a)] == [(1, c)], min([c, a, b]).x)
