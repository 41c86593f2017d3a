# SPDX-License-Identifier: MIT
# isinstance() of values of all types and classes of all kinds, and of tuples of them.
from abc import ABC
from collections.abc import Sized, Iterable, Hashable
from dataclasses import dataclass
class A: pass
class B(A): pass
class C: pass
class D(dict): pass
class E(Exception): pass
class F(E, C): pass
class S:
    def __len__(self): return 1
@dataclass
class P:
    x: int = 0
class T(tuple): pass
class I(int): pass
vals = [A(), B(), C(), D(), E(), F(), S(), P(), T(), I(3), 1, True, None, 2.5, "s", b"b", (1,), [1], {}, set(), frozenset(), range(3), A, int, len, print, E, 10**20, (x for x in ()), slice(1), type, lambda: 0, NotImplemented, ...]
classes = [A, B, C, D, E, F, S, P, T, I, Sized, Iterable, Hashable, (A, C), (int, A), (), ((A,), B), (dict, A), (Sized, A), (A, Sized), object, (object,), (C, (int, (str,))), ABC]
for v in vals:
    print(type(v).__name__, [isinstance(v, c) for c in classes])
for bad in (1, (A, 1), (1, A), "A", [A], None, (B, None)):
    for v in (A(), 1, B()):
        try:
            print(isinstance(v, bad))
        except TypeError as e:
            print(e)
setattr(A, "late" + "r", 1)
print([isinstance(v, A) for v in vals[:12]], [isinstance(v, (C, A)) for v in vals[:12]])
