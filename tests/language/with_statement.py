# SPDX-License-Identifier: MIT
class M:
    def __init__(self, n, s=False): self.n = n; self.s = s
    def __enter__(self):
        print('enter', self.n)
        return self
    def __exit__(self, t, v, tb):
        print('exit', self.n, t.__name__ if t else None, v)
        return self.s
with M(1) as m:
    print(m.n)
with M(2), M(3) as x, M(4): print(x.n)
with (M(5) as a, M(6),): print(a.n)
with M(7, True):
    raise ValueError('v')
def f():
    with M(8):
        return 9
print(f())
for i in range(3):
    with M(i):
        if i == 1: break
        continue
try:
    with M(10) as (p, q): pass
except TypeError as e: print(e)
try:
    with M(11):
        1/0
except ZeroDivisionError as e: print('z', e)
try:
    with 5: pass
except TypeError as e: print(e)
def g():
    with M(12):
        yield 1
        yield 2
for x in g(): break
class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n
for x in It(3): print(x)
print(list(It(3)), sum(It(4)), 2 in It(3), sorted(It(3)), max(It(2)))
class Tree:
    def __init__(self, l, v, r): self.l=l; self.v=v; self.r=r
    def __iter__(self):
        if self.l: yield from self.l
        yield self.v
        if self.r: yield from self.r
print(list(Tree(Tree(None,1,None),2,Tree(None,3,None))))
i = iter(It(2)); print(next(i), next(i), next(i, 'd'))
