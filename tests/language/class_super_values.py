# SPDX-License-Identifier: MIT
class Base:
    def __init__(self, *a, **k):
        super().__init__(*a, **k)
        self.done = True

class A(Base):
    def __init__(self, x, **k):
        super().__init__(**k)
        self.x = x

print(A(3).x, A(4).done)
try:
    A(3, y=4)
except TypeError as e:
    print(e)
try:
    Base(1)
except TypeError as e:
    print(e)

class P:
    def __init_subclass__(cls, *, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.tag = tag

class Q(P, tag="q"):
    pass
print(Q.tag)
try:
    class R(P, tag="r", other=1):
        pass
except TypeError as e:
    print(e)

class D(dict):
    def __init__(self, *a, **k):
        super().__init__(*a, **k)
        self.n = len(self)
    def __setitem__(self, k, v):
        super().__setitem__(k, v * 2)
d = D({"a": 1}, b=2)
d["c"] = 3
print(d, d.n, D(), D(x=1), D([("p", 1)]))
try:
    D(1, 2)
except TypeError as e:
    print(e)

class L(list):
    def __init__(self, *a, **k):
        super().__init__(*a, **k)
print(L("abc"), L())
try:
    L(1, 2)
except TypeError as e:
    print(e)
try:
    L(a=2)
except TypeError as e:
    print(e)

class S(set):
    def __init__(self, name, items=()):
        super().__init__(items)
        self.name = name
s = S("n", [3, 1])
print(sorted(s), s.name, len(S("m")))

class E(Exception):
    def __init__(self, *args, code=0, **kw):
        super().__init__(*args, **kw)
        self.code = code
e = E("a", 1, code=4)
print(e, e.args, e.code)
try:
    E("a", x=1)
except TypeError as x:
    print(x)

class N:
    def __new__(cls, *args):
        make = super().__new__
        self = make(cls)
        self.args = args
        return self
print(N(1, 2).args)

class M:
    def __new__(cls, *args):
        return super().__new__(cls, *args)
try:
    M(1)
except TypeError as x:
    print(x)
print(type(M()).__name__)

class G:
    def __setattr__(self, name, value):
        put = super().__setattr__
        put(name, value + 1)
    def __repr__(self):
        f = super().__repr__
        return f()[:20]
    def __eq__(self, other):
        f = super().__eq__
        return f(other)
    __hash__ = object.__hash__
g = G()
g.a = 4
print(g.a, g == g, g == 3, g != 3, hash(g) == hash(g))
print(repr(g)[:12])
print(hasattr(g, "__init__"), hasattr(g, "__len__"), hasattr(G, "__setattr__"), hasattr(d, "__len__"), hasattr(g, "__getattr__"))
f = g.__init__
print(f(), callable(f))
class H:
    pass
make = H.__new__
print(type(make(H)).__name__, callable(H.__init__))
