# SPDX-License-Identifier: MIT
# Keys of dicts and members of sets with a __hash__ of their own.
class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return hash(self.n)
    def __eq__(self, o): return isinstance(o, K) and self.n == o.n
    def __repr__(self): return f"K({self.n})"
import random
random.seed(1)
d = {}; m = {}
s = set(); t = set()
for i in range(300):
    k = (i * 7919) % 41
    a = i % 5
    if a == 0: d[K(k)] = i; m[k] = i
    elif a == 1: assert d.get(K(k)) == m.get(k)
    elif a == 2 and k in m: del d[K(k)]; del m[k]
    elif a == 3: s.add(K(k)); t.add(k)
    else: s.discard(K(k)); t.discard(k)
assert [k.n for k in d] == list(m), (d, m)
assert {k.n for k in s} == t
print(len(d), len(s), sorted(t))
a = {K(i) for i in range(10)}; b = {K(i) for i in range(5, 15)}
for x in (a | b, a & b, a - b, a ^ b): print(sorted([k.n for k in x]), type(x).__name__)
print(a == b, a == {K(i) for i in range(10)}, a <= b, {K(1)} < a, a.isdisjoint(b), a.issuperset({K(2)}), {K(2)}.issubset(a))
a |= b; print(len(a))
a -= b; print(sorted(k.n for k in a))
a &= {K(1), K(2)}; print(a)
a ^= {K(1), K(7)}; print(sorted(a, key=lambda k: k.n))
f = frozenset([K(1), K(1)])
print(f, {f: 1}[frozenset({K(1)})] if True else 0)
a.update([K(8), K(8)], {K(9)}); print(len(a), a.union([K(8), K(100)]) >= a, a.intersection([K(8)]), len(a.difference([K(8)])))
if a == b: print("eq")
else: print("ne")
if {K(1)} <= {K(1), K(2)}: print("sub")


class A:
    def __init__(self, k): self.k = k
    def __eq__(self, o): return self.k == o.k
    def __hash__(self): return self.k
class B(A):
    def __eq__(self, o): return True
try: {B(1)}
except TypeError as e: print(e)
try: {B(1): 1}
except TypeError as e: print(e)
print(B.__hash__)
class Bad:
    def __hash__(self): return "x"
try: hash(Bad())
except TypeError as e: print(e)
try: {Bad()}
except TypeError as e: print(e)
class N:
    def __hash__(self): return -1
print(hash(N()), hash(A(2**64)), hash(A(2**62)), len({A(2**64), A(2**64)}), {A(5): 1}.get(A(5)))
class Obj: pass
o = Obj()
print({o: 1}[o], o in {o}, len({o, o, Obj()}))


class V:
    def __init__(self, *c): self.parts = c
    def __eq__(self, o): return self.parts == o.parts
    def __hash__(self): return hash(self.parts)
    def __repr__(self): return f"V{self.parts}"
d = {(V(1), V(2)): 1, V(3, "a"): 2}
print(d[(V(1), V(2))], (V(1), V(9)) in d, d[V(3, "a")], hash((V(1), 2)) == hash((V(1), 2)), {V(1), V(1, 2), V(1)})
e = dict(d); e.update({V(3, "a"): 9}); print(e, {**d, V(3, "a"): 7}, d | {V(3, "a"): 8}, d == e)
d |= {V(3, "a"): 10, V(5): 1}
print(d, list(d), d.pop(V(5)), d.setdefault(V(6), 3), dict([(V(1), 1), (V(1), 2)]), dict.fromkeys([V(1), V(1)]))
try: d[V(77)]
except KeyError as x: print(repr(x))
s = {V(1)}
try: s.remove(V(2))
except KeyError as x: print(repr(x))
from functools import lru_cache
@lru_cache
def f(v): print("call"); return v.parts
print(f(V(1)), f(V(1)))
l = [V(1), V(2), V(1)]
print(list(dict.fromkeys(l)), sorted(set(l), key=lambda v: v.parts), l.index(V(2)), l.count(V(1)))
