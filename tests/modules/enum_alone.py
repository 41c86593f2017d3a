# SPDX-License-Identifier: MIT
# python3: same
# An enumeration of one kind, all that is done with its class: nothing of the other kinds is linked.
from enum import Enum
class C(Enum):
    A = 1
    B = 2
def g(): yield from C
print([x.name for x in C], list(C), len(C), C.A in C, C["B"], C(1), sorted(C, key=lambda m: -m.value), {m: m.value for m in C}, [*C], *C, dict(zip("ab", C)), list(enumerate(C)), list(reversed(list(C))), max(C, key=lambda m: m.value), any(m.value > 1 for m in C), C, repr(C), f"{C}", f"{C.A}", "%s" % C.A, [C.A], list(g()), C.A == C.A, C.A != C.B, {C.A, C.B} == set(C), C.A is C(1))
a, b = C
print(a, b)
for i, m in enumerate(C): print(i, m)
it = iter(C)
print(next(it), bool(C.A), hash(C.A) == hash(C.A), tuple(C), C.A in [C.B], C.__members__)
match C.A:
    case C.A: print("m")
