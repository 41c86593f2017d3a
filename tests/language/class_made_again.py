# SPDX-License-Identifier: MIT
# Classes made again and again, in loops of the top level and in functions: each has its own super() and __class__.
class Base:
    def hi(self):
        return "base"
classes = []
for i in range(3):
    class C(Base):
        n = i
        def hi(self):
            return super().hi() + str(self.n) + __class__.__name__
        def me(self):
            return __class__
    classes.append(C)
print([c().hi() for c in classes], [c().me() is c for c in classes])
for i in range(2):
    class Outer(Base):
        class Inner(Base):
            def __init__(self): super().__init__(); self.x = i
            def hi(self): return "inner" + super().hi()
            def me(self): return __class__
        def hi(self): return super().hi() + Outer.Inner().hi()
        def me(self): return __class__
    classes.append(Outer); classes.append(Outer.Inner)
print([c().hi() for c in classes], [c().me() is c for c in classes])
if classes:
    class D(Base):
        def hi(self): return super().hi() + "D1"
else:
    class D(Base):
        def hi(self): return super().hi() + "D2"
print(D().hi())
def make(k):
    out = []
    for j in range(k):
        class E(Base):
            def hi(self):
                return super().hi() + str(j) + str(k)
            class F(Base):
                def me(self): return __class__, super().hi()
            def me(self): return (lambda: __class__)()
        out.append(E)
    return out
for e in make(3):
    print(e().hi(), e().me() is e, e.F().me()[0] is e.F, e.F().me()[1])
class Q:
    items = []
    for k in range(3):
        class R(Base):
            def me(self): return __class__, super().hi()
        items.append(R)
print([r().me()[0] is r for r in Q.items])
def gen():
    for j in range(3):
        class G(Base):
            def hi(self):
                return super().hi() + str(j)
            def me(self): return __class__
        yield G
gs = list(gen())
print([g().hi() for g in gs], [g().me() is g for g in gs])
print(sorted(k for k in globals() if not k.startswith("__")), [k for k in globals() if ":" in k])
print([k for k in dir() if ":" in k])
def loc():
    class L(Base):
        def hi(self): return super().hi()
    return sorted(locals())
print(loc())
class M(Base):
    def hi(self, a=1):
        super().hi()
        b = 2
        return sorted(locals())
    def ho(self):
        return __class__
for i in range(2):
    class M(Base):
        def hi(self, a=1):
            super().hi()
            b = 2
            return sorted(locals())
    print(M().hi())
# closures
def counter_class(start, step):
    class Counter:
        total = start
        def __init__(self):
            self.n = start
        def next(self):
            nonlocal step
            self.n += step
            step += 1
            Counter.total += self.n
            return self.n
        @classmethod
        def make(cls):
            return cls()
        @staticmethod
        def info():
            return start, step
        @property
        def both(self):
            return (self.n, step)
        class Sub:
            def get(self):
                return start * 10
    return Counter
A, B = counter_class(1, 1), counter_class(100, 10)
a, b, a2 = A.make(), B.make(), A()
print(a.next(), a.next(), b.next(), a2.next(), A.total, B.total, A.info(), B.info(), a.both, b.both, A.Sub().get(), B.Sub().get())
print(type(a) is A, isinstance(a, B), A is B, A.__name__ == B.__name__)
def deco(cls):
    class Wrapped(cls):
        def __init__(self, *args, **kw):
            super().__init__(*args, **kw)
            self.wrapped = True
        def __repr__(self):
            return f"Wrapped({super().__repr__()})"
    Wrapped.__name__ = cls.__name__
    return Wrapped
@deco
class P:
    def __init__(self, x): self.x = x
    def __repr__(self): return f"P({self.x})"
@deco
@deco
class S:
    def __init__(self, x, *, y=2): self.x = x; self.y = y
    def __repr__(self): return f"S({self.x},{self.y})"
print(P(3), S(4, y=5), P(1).wrapped, P.__name__, S(4).__class__.__mro__)
registry = {}
for name, value in [("one", 1), ("two", 2)]:
    class Item(Base):
        label, v = name, value
        def __init__(self):
            super().__init__()
            self.d = {}
        def __eq__(self, other):
            return isinstance(other, __class__) and self.v == other.v
        def __hash__(self):
            return hash(self.v)
        def hi(self):
            def inner():
                return super(Item, self).hi() + self.label
            return [super().hi() for _ in ()] or [self.v for q in (1,)] and (lambda: super(Base, self).__init__())() or inner()
    registry[name] = Item
try:
    print({k: c().hi() for k, c in registry.items()})
except TypeError as e:
    print(e)
print(registry["one"]() == registry["one"](), registry["one"]() == registry["two"]())
while True:
    try:
        class Err(Exception):
            def __init__(self, m):
                super().__init__(m + "!")
                self.m = m
            def __str__(self):
                return "E:" + super().__str__()
        raise Err("x")
    except Err as e:
        print(e, e.m, e.args)
    break
for i in range(3):
    class Node:
        count = 0
        def __init__(self, v, nxt=None):
            __class__.count += 1
            self.v, self.nxt = v, nxt
        def __iter__(self):
            yield self.v + i
            if self.nxt:
                yield from self.nxt
        def __new__(cls, *args):
            return super().__new__(cls)
    n = Node(1, Node(2, Node(3)))
    print(list(n), Node.count)
def factory():
    for k in range(2):
        class T(list):
            def append(self, x):
                super().append((k, x))
        t = T(); t.append(1)
        yield t
for t in factory(): print(t)
def rec(n):
    class K:
        def me(self): return (n, __class__ is K, [x.me() for x in self.kids])
    k = K(); k.kids = [rec(n - 1)] if n else []
    return k
print(rec(3).me())
