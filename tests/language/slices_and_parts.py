# Slices with steps of lists, tuples and texts; texts taken apart; properties and lengths that only give an attribute.
items = list(range(10))
mixed = [0, "a", 2.5, None, (1,), 5]
flags = [True, False, True, True]
for a in (items, mixed, flags, [], [1.5, 2.5, 3.5], tuple(items), (), "abcdefghij", "", "x"):
    print([a[i:j:k] for i, j, k in ((None, None, -1), (1, None, 2), (None, -1, 3), (8, 2, -2), (-3, None, -1), (None, 2, -1), (20, None, -3),
                                    (5, 5, -1), (-20, 20, 4), (3, -30, -1), (None, None, 2**31 - 1), (2, 5, None), (None, 0, -1))])
for bad in (lambda: items[::0], lambda: items[1.5::2], lambda: (1, 2)["a":], lambda: "abc"[::None][5]):
    try:
        print(bad())
    except (ValueError, TypeError, IndexError) as e:
        print(type(e).__name__, e)
print("\u00e9bc"[::-1], items[True:False:-1], items[::-1][::-1] == items, mixed[::-2], tuple(items)[2:5], (1, 2, 3)[-2:])

for text in ("", " ", "a", " a b  c ", "a\tb\nc\r\nd", "a,b,,c", ",", "aaa", "one\ntwo\r\nthree\rfour\x0bfive\x0csix\x1cseven\n", "\n\n", "\r\n",
             "a" * 70, "a " * 70, "MiXed cAse", "\u00e9 \u00e8"):
    print(text.split(), text.split(","), text.split("a"), text.splitlines(), text.count("a"), text.count("aa"), text.count(""))
    print(repr(text.replace("a", "<>")), repr(text.replace("aa", "")), text.replace(" ", ","), text.capitalize(), text.split("zz"))
for bad in (lambda: "a".split(""), lambda: "a".split(1), lambda: "a".count(), lambda: "a".replace("a")):
    try:
        print(bad())
    except (ValueError, TypeError) as e:
        print(type(e).__name__)
parts = "to be or not".split()
parts.append(1)
print(parts, "a".split() + [1], "x y".split(None), "a b c".split(" ", 1), "".split() == [])


class Point:
    def __init__(self, x):
        self._x = x
        self.items = [1, 2]

    @property
    def x(self):
        return self._x

    @property
    def late(self):
        return self.missing

    def __len__(self):
        return self._x


class Pair(tuple):
    first = property(lambda self: self[0])
    third = property(lambda self: self[2])
    last = property(lambda self: self[-1])


p = Point(3)
print(p.x, len(p), Pair((1, 2)).first, Pair((1, 2)).last, Point(0).x, bool(Point(0)))
for bad in (lambda: p.late, lambda: Pair((1, 2)).third, lambda: len(Point(-1)), lambda: len(Point("a")), lambda: len(Point(2.0))):
    try:
        print(bad())
    except (AttributeError, IndexError, ValueError, TypeError) as e:
        print(type(e).__name__, e)
del p._x
try:
    p.x
except AttributeError as e:
    print(e)
Point.x = 7
print(p.x)


class Child(Point):
    def __getattr__(self, name):
        return name


print(Child(1).late, Child(2).x)
