# SPDX-License-Identifier: MIT
# Methods of containers that are values, or called with *, do with objects what they do in a plain call; sets of what has only a __getitem__.
class R:
    def __init__(self, n): self.n = n
    def __repr__(self): return f"R{self.n}"
    def __eq__(self, o): return isinstance(o, R) and o.n == self.n
    def __hash__(self): return hash(self.n)
    def __lt__(self, o): return self.n < o.n


class Seq:
    def __init__(self, *items): self.items = items
    def __getitem__(self, i): return self.items[i]


rs = [R(3), R(1), R(2)]
print(list(map(rs.index, rs)), list(map(rs.count, rs)), list(map({R(1): "x"}.get, rs)), list(map({R(1)}.__contains__, rs)))
seen = set()
add, discard = seen.add, seen.discard
for r in rs:
    add(r)
    add(R(r.n))
discard(R(3))
print(len(seen), sorted(seen), set.union(*[{R(1)}, {R(1), R(2)}]) == {R(1), R(2)}, len(set().union(*[rs, [R(9)]])))
print(rs.index(*[R(2)]), rs.count(*[R(2)]), {R(1): 2}.get(*[R(1)]), {R(1): 2}.get(*[R(5), "none"]), {R(1)}.issubset(*[rs]), list.index(rs, R(2)))
pop, default, remove, get = {R(1): 5}.pop, {R(2): 6}.setdefault, rs.remove, {R(7): 8}.get
print(pop(R(1)), default(R(2), 0), remove(R(1)), rs, get(R(7)), get(R(8)))
sort = rs.sort
sort()
print(rs)
print(sorted({*Seq(1, 2)} | set(Seq(3))), sorted({5}.union(Seq(1, 2))), {1}.issubset(Seq(1)), frozenset(Seq(4)))
for wrong in lambda: rs.index(*[R(8)]), lambda: seen.remove(*[R(8)]), lambda: list(map(rs.remove, [R(8)])):
    try:
        wrong()
    except (ValueError, KeyError) as e:
        print(type(e).__name__, e)
