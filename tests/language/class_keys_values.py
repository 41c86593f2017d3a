# SPDX-License-Identifier: MIT
# Data classes, members of enumerations and objects of classes derived from built-in types as keys.
from dataclasses import dataclass
@dataclass(frozen=True)
class P:
    x: int
    y: int
s = {P(1, 2), P(1, 2), P(3, 4)}
print(len(s), P(1, 2) in s, {P(i, i): i for i in range(3)}, s)
print(hash(P(1, 2)) == hash((1, 2)), hash((1, 2)), hash((1.5, 2)), hash(frozenset([1, 2])), hash(((1, 2), 3)))
visited = set()
q = [P(0, 0)]
while q:
    p = q.pop(0)
    if p in visited or not (0 <= p.x < 4 and 0 <= p.y < 4): continue
    visited.add(p)
    q += [P(p.x + 1, p.y), P(p.x, p.y + 1)]
print(len(visited), sorted(visited, key=lambda p: (p.x, p.y))[:3], list(visited)[:5])


from enum import Enum, IntEnum, auto
class C(Enum):
    R = auto()
    G = auto()
class I(IntEnum):
    A = 1
    B = 2
d = {C.R: "r", C.G: "g", I.A: "a"}
print(d, d[C.R], d[1], d[I.A], I.A in d, 1 in d, [k.name for k in d], {I.A, I.B, 1}, {I.A: 1, 1: 2})
for k, v in d.items(): print(k, v)
from collections import Counter, defaultdict
print(Counter([C.R, C.R, I.A]))
class S(str):
    def __repr__(self): return "S"
d = {S("a"): 1}
print(d, d["a"], "a" in d, [type(k).__name__ for k in d], S("a") in {"a"}, "a" in {S("a")})
d["a"] = 5
print(d)
class CI(str):
    def __hash__(self): return hash(self.lower())
    def __eq__(self, o): return self.lower() == o.lower()
d = {CI("Ab"): 1}
print(d[CI("aB")], CI("AB") in d, len({CI("x"), CI("X")}))
class T(tuple): pass
print({T((1, 2)): 1}[(1, 2)], {(1, 2): 3}[T((1, 2))])
