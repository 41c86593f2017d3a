# SPDX-License-Identifier: MIT
# Attributes, methods, inheritance, operators and texts of objects.
class P:
    count = 0

    def __init__(self, x, y=2):
        self.x = x
        self.y = y
        P.count += 1

    def norm(self):
        return self.x * self.x + self.y * self.y

    def __add__(self, o):
        return P(self.x + o.x, self.y + o.y)

    def __repr__(self):
        return f"P({self.x}, {self.y})"

    def __eq__(self, o):
        return self.x == o.x and self.y == o.y

    def __lt__(self, o):
        return self.x < o.x


p = P(3, 4)
print(p.x, p.y, p.norm())
q = P(1)
print(q.y, P.count)
print(p + q)
print([p, q], {1: p}, (q,))
print(p == q, p != q, p == P(3, 4))
if p == P(3, 4):
    print("eq")
if q < p:
    print("lt")
print(q > p)
print(f"{p} {p!r} {[p]}")
print("%s %r %d" % (p, q, 3))


class Q(P):
    def __init__(self, x):
        super().__init__(x, 7)
        self.z = 5

    def norm(self):
        return super().norm() + self.z

    @property
    def w(self):
        return self.z * 2

    @w.setter
    def w(self, v):
        self.z = v

    @staticmethod
    def s(a):
        return a + 1

    @classmethod
    def make(cls, a):
        return cls(a)

    def __len__(self):
        return self.z

    def __getitem__(self, i):
        if i > 3:
            raise IndexError
        return i * 10

    def __contains__(self, i):
        return i == 42

    def __call__(self, a, b=1):
        return a + b

    def __bool__(self):
        return self.z > 4


q = Q(1)
print(q, q.norm(), q.w)
q.w = 9
print(q.z, Q.s(3), q.s(4), Q.make(5), q.make(6).x)
print(len(q), q[2], 42 in q, 41 in q, q(5), q(5, b=6))
print([i for i in q], list(q), sum(q))
if q:
    print("true")
q.z = 1
if not q:
    print("false")
print(isinstance(q, P), isinstance(p, Q), type(q) is Q, issubclass(Q, P), isinstance(q, object), isinstance(3, P))
m = q.norm
print(m())
print(type(q).__name__, q.__class__.__name__, Q.__name__)


class E(Exception):
    def __init__(self, msg, code):
        super().__init__(msg)
        self.code = code


try:
    raise E("bad", 3)
except E as e:
    print("caught", e, e.code, e.args, repr(e))


class F(ValueError):
    pass


try:
    raise F("x")
except ValueError as e:
    print(type(e).__name__, e)
try:
    raise F
except F as e:
    print(repr(e))
try:
    p.nothing
except AttributeError as e:
    print(e)
print(hasattr(p, "x"), hasattr(p, "zz"), getattr(p, "x"), getattr(p, "zz", 5))
setattr(p, "x", 11)
print(p.x)
print(sorted(p.__dict__.items()))
