# SPDX-License-Identifier: MIT
# Classes derived from dict and list: what the core does with their values, and what is in the way of it.
from collections import Counter, OrderedDict, defaultdict


class Plain(dict):
    pass


class Missing(dict):
    def __missing__(self, key):
        self[key] = key * 2
        return self[key]


class Raises(dict):
    def __missing__(self, key):
        raise LookupError("none such: " + repr(key))


class Upper(dict):
    def __getitem__(self, key):
        return super().__getitem__(key.upper())

    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)

    def __contains__(self, key):
        return super().__contains__(key.upper())

    def get(self, key, default=None):
        return "own " + str(super().get(key.upper(), default))

    def __len__(self):
        return 100 + super().__len__()


class Derived(Upper):
    pass


class Later(Plain):
    pass


class Items(list):
    pass


class Squares(list):
    def __getitem__(self, i):
        return super().__getitem__(i) ** 2


def show(d, keys):
    for key in keys:
        try:
            print(key, d[key], end=" ")
        except Exception as e:
            print(type(e).__name__, e, end=" ")
        print(key in d, d.get(key), d.get(key, 7), end="; ")
    print(len(d), list(d.items()), list(d.keys()), list(d.values()))


for cls in (Plain, Missing, Raises, Upper, Derived, Later, Counter, OrderedDict):
    d = cls()
    d["a"] = 1
    d["B"] = 2
    print(cls.__name__)
    show(d, ["a", "b", "A", "B"])
    d["a"] += 5
    print(d.pop("B", None), d.pop("B", "gone"), d.setdefault("n", 4), len(d))
    print(d.popitem(), d.copy(), d)
    d.clear()
    print(d, len(d))
    for bad in (lambda: d.pop("x"), lambda: d.get(), lambda: d.get([]), lambda: d[[]], lambda: d.popitem()):
        try:
            bad()
        except Exception as e:
            print(type(e).__name__, e)

# What classes and instances get later.
d = Later()
d["x"] = 1
print(d["x"], d.get("x"), len(d), "x" in d)
Plain.__getitem__ = lambda self, key: "base " + key
print(d["x"], Plain()["q"])
Later.__getitem__ = lambda self, key: "later " + key
print(d["x"], Plain()["q"])
Plain.__setitem__ = lambda self, key, item: print("set", key, item)
d["y"] = 3
d["x"] += " more"
print(dict(d))
Plain.__contains__ = lambda self, key: key == "z"
print("z" in d, "x" in d)
Plain.__len__ = lambda self: 42
print(len(d))
Plain.get = lambda self, key, default=None: ("get", key, default)
print(d.get("x"), d.get("x", 1))
d.items = lambda: [("own", "items")]
print(d.items(), Plain().items())
setattr(d, "ke" + "ys", lambda: ["computed"])
print(d.keys(), list(Plain().keys()))
setattr(Later, "va" + "lues", lambda self: ["class computed"])
print(d.values(), list(Plain().values()))
setattr(Plain, "__miss" + "ing__", lambda self, key: "missing " + key)
del Plain.__getitem__, Later.__getitem__
print(d["nowhere"])

n = defaultdict(list)
for word in "a b c a b a".split():
    n[word].append(len(n))
print(n, len(n), n.get("q"), "q" in n, n["q"], n)
c = Counter("abracadabra")
c["z"] += 3
print(c["nothing"], c.most_common(2), len(c), c)

x = Items([1, 2, 3])
x.append(4)
x.extend([5, 6])
x[0] = "first"
x[-1] += 10
print(x[0], x[-1], x[1:3], 3 in x, 30 in x, len(x), x.pop(), x.pop(0), x.index(4), x.count(2), x)
x.insert(1, "in")
x.reverse()
x.remove("in")
x.sort()
x[1:2] = [7, 8, 9]
del x[0]
print(x, x.copy(), type(x.copy()) is list, type(x) is Items)
for bad in (lambda: x[50], lambda: x["a"], lambda: x.index(99), lambda: x.remove(99), lambda: x.pop(40), lambda: x.append()):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
x.append = lambda item: print("own append", item)
x.append(4)
y = Squares([1, 2, 3])
y.append(9)
print(y[1], y[-1], [v for v in y], 3 in y, 9 in y, len(y), y.pop(), y)
print([i for i in Items("abc")], Items("ab") + [1], sorted(Items([3, 1, 2])), Items([1]) == [1])
print([k for k in Upper({"a": 1})], list(Upper(b=2)), sorted(Upper(c=2, b=3)), [*Squares([5, 6])], tuple(Squares([2])), sum(Squares([4, 5])))


class Chars(str):
    def __getitem__(self, i):
        return "<" + str(self)[i] + ">"

    def __iter__(self):
        return iter([1, 2, 3])


class Pair(tuple):
    def __iter__(self):
        return iter("xy")


class Bits(int):
    def __getitem__(self, i):
        if i > 3:
            raise IndexError
        return int(self) >> i & 1


print(Chars("abc")[1], [c for c in Chars("abc")], "b" in Chars("abc"), 1 in Pair((1, 2)), "x" in Pair((1, 2)), list(Pair((1, 2))))
print([b for b in Bits(10)], 1 in Bits(8), 2 in Bits(3), Bits(5)[0])


class Sub(Counter):
    def get(self, key, default=None):
        return super().get(key, 5)

    def items(self):
        return [(k, -n) for k, n in super().items()]


s = Sub("aab")
s.update("bc")
print(s["a"], s["c"], s.get("z"), s.items(), dict(s))
super_list = []


class Log(list):
    def append(self, x):
        super().append(x)
        super_list.append(x)
        super().extend([x, x])


log = Log()
log.append(1)
log.extend("ab")
print(log, super_list, len(log), log.pop(), log.count(1), log)
