# SPDX-License-Identifier: MIT
# Calls that leave parameters to their defaults: of functions that are values, of classes and of methods.
class Node:
    made = 0

    def __init__(self, key, left=None, right=None, *, extra=0):
        self.key, self.left, self.right, self.extra = key, left, right, extra


class Plain:
    def __init__(self, a=1, b=[], c="c"):
        self.a, self.b, self.c = a, b, c
        b.append(a)

    def m(self, x, y=10, z=None):
        return (self.a, x, y, z)

    def all_default(self, x=1, y=2):
        return x + y

    def star(self, x=1, *rest):
        return x, rest

    def keys(self, x=1, **kw):
        return x, kw

    def only(self, x=1, *, k=2):
        return x, k

    @staticmethod
    def static(x, y=3):
        return x, y

    @classmethod
    def make(cls, a=5, b=None):
        return cls(a, [] if b is None else b)

    def __call__(self, x, y="called"):
        return x, y

    def __getitem__(self, i, more="item"):
        return i, more

    def recursive(self, n=20, depth=0):
        return depth if not n else self.recursive(n - 1, depth + 1)

    def endless(self, n=1):
        return self.endless()


class Derived(Plain):
    def __init__(self, *args, d=4):
        super().__init__(*args)
        self.d = d

    def m(self, x, y=20, z="derived"):
        return super().m(x, y), z


class Error(Exception):
    def __init__(self, text, code=7):
        super().__init__(text, code)
        self.code = code


def outer(n):
    def inner(a, b=n, c=[n]):
        c.append(a)
        return a, b, c, n
    return inner


def function(a, b=2, c=3):
    return a, b, c


def generate(a, b=2):
    yield a
    yield b


def run(f):
    try:
        return f()
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


for make in (lambda: Node(1), lambda: Node(1, 2), lambda: Node(1, 2, 3), lambda: Node(), lambda: Node(1, 2, 3, 4), lambda: Node(1, extra=5)):
    n = run(make)
    print(n if isinstance(n, str) else (n.key, n.left, n.right, n.extra))
for make in (lambda: Plain(), lambda: Plain(2), lambda: Plain(3, []), lambda: Plain(4, [0], "x"), lambda: Plain(1, 2, 3, 4), lambda: Derived(), lambda: Derived(8),
             lambda: Derived(8, [], d=9), lambda: Plain.make(), lambda: Derived.make(6), lambda: Plain(c="k")):
    p = run(make)
    print(p if isinstance(p, str) else (type(p).__name__, p.a, p.b, p.c))
    if isinstance(p, str):
        continue
    for call in (lambda: p.m(1), lambda: p.m(1, 2), lambda: p.m(1, 2, 3), lambda: p.m(), lambda: p.m(1, 2, 3, 4), lambda: p.m(1, z=5), lambda: p.all_default(),
                 lambda: p.all_default(5), lambda: p.star(), lambda: p.star(1, 2, 3), lambda: p.keys(), lambda: p.keys(2, k=1), lambda: p.only(),
                 lambda: p.only(1, 2), lambda: p.only(k=3), lambda: p.static(1), lambda: p.static(1, 2), lambda: p.static(), lambda: p(1), lambda: p(1, 2),
                 lambda: p(), lambda: p[1], lambda: p.recursive(), lambda: p.recursive(3)):
        print(run(call), end="; ")
    print()
print(run(Plain().endless)[:14])
e = run(lambda: Error())
print(e, Error("t").code, Error("t", 1).args)
for f in (outer(1), outer("x"), function, Plain(9, []).m, Plain.m, lambda a, b=5: (a, b), lambda a=1: a, generate):
    for args in ((), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), (Plain(0, []), 2) if f is not generate else ()):
        x = run(lambda: f(*args[:4]))
        y = run(lambda: f(args[0]) if len(args) == 1 else f(args[0], args[1]) if len(args) == 2 else f())
        print(list(x) if hasattr(x, "send") else type(x).__name__ if isinstance(x, Plain) else str(x)[:60].split(" object")[0][:20],
              list(y) if hasattr(y, "send") else str(y)[:60].split(" object")[0][:20], end="; ")
    print()
function.__defaults__
step = outer(0)
print([step(i) for i in range(3)])


class Later:
    def m(self, x=1):
        return "first", x


later = Later()
print(later.m())
Later.m = lambda self, x="new", y=2: (x, y)
print(later.m(), later.m(3))
later.m = lambda x="own": x
print(later.m(), later.m(4))
