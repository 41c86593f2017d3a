# SPDX-License-Identifier: MIT
from typing import NamedTuple
from collections import namedtuple
class P(NamedTuple):
    x: int
    y: int = 0
Q = namedtuple("Q", "a b")
for v in (P(1, 2), P(3), Q(4, 5), (1, 2), P(0, 0)):
    match v:
        case P(0, 0): print("origin")
        case P(1, y): print("one", y)
        case P(x): print("p", x)
        case Q(a, b): print("q", a, b)
        case _: print("other")
class B:
    def __bytes__(self): return b"xy"
class B2:
    def __bytes__(self): return 3
class B3:
    def __index__(self): return 3
class B4:
    def __iter__(self): return iter([1, 2])
class B5: pass
class B6(bytes):
    def __bytes__(self): return b"own"
for c in (B, B2, B3, B4, B5):
    try: print(bytes(c()))
    except TypeError as e: print(e)
print(b"-".join(bytes(x) for x in [B(), B()]))
class V:
    def __getattr__(self, name):
        if name == "known": return lambda *a: a
        raise AttributeError(f"no {name!r}")
v = V()
print(v.known(1))
for f in (lambda: v.real, lambda: v.append(1), lambda: v.foo, lambda: v.foo(1), lambda: v.args, lambda: v.keys(), lambda: v.get(1, 2), lambda: getattr(v, "start"), lambda: v.upper, lambda: v.sort(key=1)):
    try: print(f())
    except AttributeError as e: print(e)
class A: pass
print('__init__' in vars(object), vars(object).get("X", 3), len(object.__dict__) > 10)
for c in A.__mro__:
    print(c.__name__, vars(c).get("D", 1), "__repr__" in c.__dict__)
