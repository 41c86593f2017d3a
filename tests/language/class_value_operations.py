# SPDX-License-Identifier: MIT
# Objects of classes derived from built-in types where values of these are wanted.
class S2(str):
    def __repr__(self): return "S2(" + super().__repr__() + ")"
    def __str__(self): return "str of " + str.upper(self)
s = S2("abc")
print(s)
print(repr(s), f"{s} {s!r}")


class F(float):
    def __str__(self): return "F:" + float.__repr__(self)
f = F(2.5)
print(f)


class D(dict): pass
def f(**k): return k
d = D(a=1)
print(f(**d))


class D(dict):
    def hello(self): return "hi"
d = D(a=1, b=2)
def f(**k): return k
print(f(**d), dict(d), {**d}, {**d, "c": 3}, d | {"z": 1}, len(d), list(d), d.items(), d.hello())
class M:
    def __init__(self): self.d = {"x": 1, "y": 2}
    def keys(self): return self.d.keys()
    def __getitem__(self, k): return self.d[k]
print(f(**M()), {**M()}, dict(M()))
from collections import OrderedDict, defaultdict, Counter
print(f(**OrderedDict(a=1)), {**Counter("aab")}, dict(defaultdict(int, x=3)), f(**defaultdict(int, x=3)))
x = {}
x.update(d); x.update(Counter("q"))
print(x)
print(sorted(d), max(d), "a" in d, d == {"a": 1, "b": 2}, str(d), repr(d), f"{d}")


class F(float):
    def __str__(self): return "F:" + float.__repr__(self)
f = F(2.5)
print(f, repr(f), f * 2, f + 1, f"{f:.2f}", "%.1f" % f, round(f), int(f), f < 3, [f], abs(F(-1.5)), f == 2.5)
import math
print(math.sqrt(F(4.0)), math.floor(f), max(f, 1.0))


class I(int):
    def __repr__(self): return f"I({int(self)})"
i = I(3)
print(i, [i], i + 1, [1,2,3,4][i], "abcdef"[1:i], list(range(i)), "%d %5d" % (i, i), f"{i:04d} {i}", "{:x}".format(i), i == 3, hash(i) == hash(3), {3: "x"}[i], [0] * i, "a" * i, -i, abs(i), i ** 2, 2 ** i, i < 4, 4 > i, sum([i, i]), max(i, 2), divmod(i, 2), round(i), int(i), float(i), bool(I(0)), i.bit_length(), chr(I(65)), str(i), repr(i), isinstance(i, int))
print(range(10)[i], tuple(range(0, 10, i)), list(range(10))[::i], hex(i), bin(i), i & 1, i << 2, ~i, i / 2, i // 2, i % 2)
from enum import IntEnum

# Whose [] an object of a class derived from dict has.
def first(d): return d['a']
class Hidden(dict):
    def __init__(self): self.__getitem__ = 5 # no method of the class
    def __getitem__(self, key): return 1
hidden = Hidden()
hidden['a'] = 2
print(first(hidden))
class Mixin: pass
class Mixed(Mixin, dict): pass
mixed = Mixed()
mixed['a'] = 3
print(first(mixed), first(mixed))
Mixin.__getitem__ = lambda self, key: 'mixed in'
print(first(mixed))
class Plain(dict): pass
plain = Plain()
plain['a'] = 4
print(first(plain), first(plain))
setattr(Plain, '__get' + 'item__', lambda self, key: 'late')
class Derived(Plain): pass
derived = Derived()
derived['a'] = 1
print(first(plain), first(derived))
class Doubles(dict):
    def __setitem__(self, key, value): dict.__setitem__(self, key, value * 2)
class DerivedDoubles(Doubles): pass
doubles = DerivedDoubles()
doubles['a'] = 4
print(doubles, first(doubles))
class Missing(dict):
    def __missing__(self, key): return key * 2
missing = Missing()
missing['a'] = 1
print(first(missing), missing['b'])
del Mixin.__getitem__
print(first(mixed))
