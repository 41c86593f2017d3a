# SPDX-License-Identifier: MIT
# Objects with a == and an order of their own in lists, and as keys.
class V:
    def __init__(self, x): self.x = x
    def __eq__(self, o): return isinstance(o, V) and self.x == o.x
    def __hash__(self): return hash(self.x)
    def __lt__(self, o): return self.x < o.x
    def __repr__(self): return "V(%d)" % self.x
l = [V(3), V(1), V(2)]
print(sorted(l), min(l), max(l), V(3) in l, V(5) in l, l.index(V(1)), l.count(V(2)))
l.sort()
print(l)
l.sort(reverse=True)
print(l)
l.remove(V(2))
print(l)
print([V(1)] == [V(1)], (V(1), 2) == (V(1), 2), [V(1)] < [V(2)])
class V:
    def __init__(self, x): self.x = x
    def __eq__(self, o): return isinstance(o, V) and self.x == o.x
    def __hash__(self): return hash(self.x)
    def __repr__(self): return "V(%d)" % self.x
d = {V(1): 1, V(2): 2}
d[V(3)] = 3
print(d[V(1)], V(2) in d, V(7) in d, d.get(V(3)), d.get(V(9)), d)
d[V(1)] = 11
print(len(d), d)
del d[V(2)]
print(d, d.pop(V(1)), d)
