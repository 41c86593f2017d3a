# SPDX-License-Identifier: MIT
# slice() and object() as values, issubclass and ascii.
s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, slice(3), slice(1, None), type(s), s == slice(1, 10, 2), s == slice(1, 10), s != slice(3))
print(list(range(20))[s], "abcdefghijkl"[s], (1, 2, 3)[slice(-2, None)], [1, 2, 3][slice(None, None, -1)])
for t in (slice(5), slice(-3, None), slice(None, None, -1), slice(2, 100, 3), slice(-100, 100), slice(5, 1, -2), slice(10, 3)):
    print(t, t.indices(0), t.indices(4), t.indices(10))
l = [1, 2, 3, 4]
l[slice(1, 3)] = ["x"]
del l[slice(0, 1)]
print(l, slice("a", [1], None))
a, b = object(), object()
print(a == a, a == b, a is a, a is b, a != b, type(a), bool(a), a in [b, a], [b, a].index(a), {a: 1, b: 2}[b], isinstance(a, object))
missing = object()
def get(d, k, default=missing):
    v = d.get(k, default)
    return "nothing" if v is missing else v
print(get({"a": 1}, "a"), get({}, "a"), get({}, "a", 5), str(a)[:18], hash(a) == hash(a))
print(issubclass(bool, int), issubclass(int, bool), issubclass(KeyError, LookupError), issubclass(KeyError, (ValueError, Exception)), issubclass(str, (int, (float, str))), issubclass(int, object), issubclass(ValueError, KeyError), isinstance(1, (str, (int,))), isinstance([], ()))
print(ascii("é\n日'"), ascii([1, "ü"]), ascii(None), ascii("plain"))
def attempt(call):
    try:
        print(call())
    except Exception as e:
        print(type(e), e)
attempt(lambda: issubclass(1, int))
attempt(lambda: issubclass(int, 1))
attempt(lambda: issubclass(int, (1,)))
attempt(lambda: slice())
attempt(lambda: object(1))
attempt(lambda: {slice(1): 2})
attempt(lambda: object().x)
attempt(lambda: slice(1).y)
attempt(lambda: slice(1, 2).indices(-1))
attempt(lambda: slice(1, 2, 0).indices(3))
attempt(lambda: slice("a").indices(3))
attempt(lambda: slice(1).indices("a"))
attempt(lambda: [1][object()])
attempt(lambda: object() < object())
attempt(lambda: object() + 1)
attempt(lambda: len(object()))
attempt(lambda: list(object()))
attempt(lambda: [1][slice("a")])
