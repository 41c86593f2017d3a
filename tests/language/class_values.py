# SPDX-License-Identifier: MIT
# Classes derived from built-in types, the order of bases, descriptors, operators.
class DD(dict):
    def __init__(self, f): 
        super().__init__()
        self.f = f
    def __missing__(self, k):
        self[k] = v = self.f()
        return v
d = DD(list)
d["a"].append(1); d["a"].append(2); d["b"].append(3)
print(d, len(d), d["a"], "a" in d, "z" in d, list(d), sorted(d.items()), d.get("q"), isinstance(d, dict))
for k in d: print(k, d[k])
if d: print("nonempty")
class L(list):
    def total(self): return sum(self)
l = L([1, 2, 3])
l.append(4)
print(l, l.total(), l[1], len(l), l[1:3], l == [1, 2, 3, 4], 3 in l, [x * 2 for x in l])
class I(int):
    def double(self): return self * 2
i = I(5)
print(i, i + 1, i.double(), i == 5, i < 6)
class T(str):
    def shout(self): return self.upper() + "!"
print(T("abc").shout(), T("x") + "y", len(T("abc")))
class A:
    def f(self): return "A"
class B(A):
    def f(self): return "B" + super().f()
class C(A):
    def f(self): return "C" + super().f()
class D(B, C):
    def f(self): return "D" + super().f()
print(D().f(), [c.__name__ for c in D.__mro__])
class W:
    def __set_name__(self, owner, name): self.name = name
    def __get__(self, o, t=None): return self.name
class X:
    w = W()
print(X().w)
class Reg:
    subs = []
    def __init_subclass__(cls, **kw): Reg.subs.append((cls.__name__, kw))
class R1(Reg, a=1): pass
class R2(Reg): pass
print(Reg.subs)
class Vec:
    def __init__(self, *a): self.a = a
    def __iter__(self): return iter(self.a)
    def __mul__(self, k): return Vec(*[x * k for x in self.a])
    __rmul__ = __mul__
    def __neg__(self): return Vec(*[-x for x in self.a])
    def __abs__(self): return 9
    def __iadd__(self, o):
        self.a = tuple(x + y for x, y in zip(self.a, o.a)); return self
    def __eq__(self, o):
        if not isinstance(o, Vec): return NotImplemented
        return self.a == o.a
    def __repr__(self): return f"Vec{self.a}"
v = Vec(1, 2)
print(v * 2, 3 * v, -v, abs(v), v == Vec(1, 2), v == 5, v != Vec(1, 2))
v += Vec(1, 1)
print(v, list(v))
x, y = v
print(x, y)


class T(tuple):
    def __repr__(self):
        return "T" + str(tuple(self))


print(sorted([T((2, 1)), T((1, 5))]), {1: T((3,))}, T(()))


class Less:
    def __lt__(self, other):
        return True


for f in (lambda: Less() >= [1], lambda: [1] < 3, lambda: Less() > 1):
    try:
        print(f())
    except TypeError as e:
        print(e)

# `is None` asks no object whether it is equal.


class Equal:
    def __eq__(self, other):
        print("asked")
        return True


equal = Equal()
print(equal is None, equal is not None, None is equal, 1 if equal is None else 2)
if equal is None:
    print("wrong")
elif equal is not None and equal == None:  # noqa: E711
    print("right")
while equal is None or not equal is not None:
    print("wrong")
    break
