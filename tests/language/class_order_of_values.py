# SPDX-License-Identifier: MIT
# Order of objects of classes derived from built-in types, which say a part of it themselves.
class H(list):
    def __lt__(self, o): return sum(self) < sum(o)
a, b = H([1, 9]), H([2, 3])
print(a < b, a > b, b < a, b > a, max(a, b), min(a, b), sorted([a, b]), a >= b, max([a, b], key=lambda x: x))
class I(int):
    def __lt__(self, o): return int(self) % 10 < int(o) % 10
x, y = I(19), I(21)
print(x < y, x > y, y > x, max(x, y), min(x, y), sorted([x, y]))
class S(str):
    def __gt__(self, o): return len(self) > len(o)
p, q = S("zz"), S("aaa")
print(p < q, p > q, max(p, q), min(p, q), sorted([p, q]))
class T(tuple):
    def __gt__(self, o): return NotImplemented
class J(int): pass
class P:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v < (o.v if isinstance(o, P) else o)
    def __repr__(self): return f"P{self.v}"
def t(f):
    try: print(f())
    except TypeError as e: print(e)
t(lambda: I(19) >= 5); t(lambda: 5 < I(19)); t(lambda: 5 > I(19)); t(lambda: I(3) > J(2)); t(lambda: J(2) < I(3)); t(lambda: J(12) > I(3)); t(lambda: J(3) <= I(3))
t(lambda: H([1]) > [0]); t(lambda: [3] > H([1])); t(lambda: [3] < H([1])); t(lambda: H([1]) >= (1,)); t(lambda: H([P(1)]) >= [P(0)]); t(lambda: H([P(2)]) > [P(1)])
x = H([5]); n = 0
while x >= H([3]) and n < 3: n += 1
if x > [4]: n += 10
if not x > [9]: n += 100
print(n, sorted([I(13), I(22), I(41)]), sorted([I(13), I(22)], reverse=True), max(I(13), I(22)), min(I(13), I(22)), max([H([1, 5]), H([2])]), max([P(1), P(3)]))
