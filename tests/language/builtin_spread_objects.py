# SPDX-License-Identifier: MIT
# Built-ins that are called with * or are values do with objects what they do in a plain call.
class M:
    def __init__(self, n): self.n = n
    def __repr__(self): return f"M{self.n}"
    def __lt__(self, o): return self.n < o.n
    def __add__(self, o): return M(self.n + (o.n if isinstance(o, M) else o))
    __radd__ = __add__
    def __len__(self): return self.n
    def __eq__(self, o): return isinstance(o, M) and self.n == o.n
    def __hash__(self): return self.n
    def __abs__(self): return M(-self.n)
    def __bool__(self): return self.n > 2
    def __index__(self): return self.n
    def __format__(self, s): return "fmt" + s
    def __int__(self): return 77
    def __round__(self, n=0): return "r%s" % n


class Own(Exception):
    def __repr__(self): return "Own!"


ms = [M(3), M(1), M(2)]
print(*[ms, 1])
print(*(ms,), sep=", ")
print(*[{1: M(1)}], *[(M(2),), Own()], *ms)
p = print
p(*[ms])
print(str(*[ms]), repr(*(ms,)), ascii(*[M(1)]), len(*[M(2)]), abs(*[M(2)]), hash(*[M(2)]), bool(*[M(2)]), int(*[M(2)]), float(*[M(2)]), round(*[M(2)]), format(*[M(2)]), format(*[M(2), "x"]))
print(max(*ms), min(*ms), max(*[ms]), sum(*[ms]), sum(*[ms, M(4)]), sorted(*[ms]), set(*[ms]) == {M(1), M(2), M(3)}, frozenset(*[ms[:1]]), dict(*[[(M(1), 2)]]), range(*ms[:2][::-1]), max(*ms, M(9), M(8)))
for f in str, repr, ascii, len, abs, hash, bool, int, float, round, format:
    print(f(M(2)), f(*[M(2)]), end=" ")
print()
for f in max, min, sum, sorted, set, frozenset, list, tuple:
    x = f(ms[:2])
    print(len(x) if isinstance(x, (set, frozenset)) else x, end=" ")
print()
print(list(map(max, ms, [M(2)] * 3)), list(map(set, [ms])) == [{M(1), M(2), M(3)}], list(map(sorted, [ms])), list(map(str, [ms])))
