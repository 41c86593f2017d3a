# SPDX-License-Identifier: MIT
class Node:
    def __init__(self, v): self.v = v; self.kids = []
    def walk(self):
        yield self
        for k in self.kids:
            yield from k.walk()
    def __iter__(self):
        return iter(self.kids)
    def __len__(self): return len(self.kids)
r = Node(1); r.kids = [Node(2), Node(3)]; r.kids[0].kids.append(Node(4))
print([n.v for n in r.walk()], [k.v for k in r], len(r))
class Seq:
    def __getitem__(self, i):
        if i > 3: raise IndexError(i)
        return i * i
print(list(Seq()), 4 in Seq(), 5 in Seq(), [x for x in Seq()], *Seq())
a, *b = Seq(); print(a, b)
class Count:
    def __init__(self): self.i = 0
    def __iter__(self):
        print('iter')
        return self
    def __next__(self):
        self.i += 1
        if self.i > 3: raise StopIteration('done')
        return self.i
c = Count()
for x in c:
    if x == 2: break
print(next(c), next(c, 'none'))
try:
    c = Count(); c.i = 5; next(c)
except StopIteration as e: print('stop', e.value)
print(list(zip(Count(), 'abc')), list(map(lambda x: -x, Count())), list(enumerate(Count())), dict(zip('ab', Count())))
print(sum(Count()), max(Count()), sorted(Count(), reverse=True), tuple(Count()), ','.join(str(x) for x in Count()))
print(any(x > 2 for x in Count()), all(Count()), list(filter(None, Count())), list(reversed(list(Count()))))
x, y, z = Count(); print(x, y, z)
def f(*args): return args
print(f(*Count()), [*Count(), 0], {**{'a': 1}})
class Bad:
    def __iter__(self): return 5
for t in (lambda: list(Bad()), lambda: iter(Bad()), lambda: next(Bad()), lambda: iter(7), lambda: list(Node(1) for _ in 3), lambda: [*Bad()]):
    try: print(t())
    except TypeError as e: print(e)
class Inf:
    def __iter__(self):
        n = 0
        while True:
            n += 1
            yield n
from itertools import islice, takewhile, chain
print(list(islice(Inf(), 3)), list(takewhile(lambda x: x < 4, Inf())), list(chain(Count(), Count())))
l = [1]; l += Count(); l.extend(Count()); print(l)
def deleg():
    r = yield from Count()
    print('r', r)
print(list(deleg()))
def counter():
    n = 0
    def inc():
        nonlocal n
        n += 1
        yield n
        yield from inner()
    def inner():
        yield n * 10
    return inc
print(list(counter()()))
fibs = (lambda: (yield 1))
print(list(fibs()))
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
print([x for x, _ in zip(fib(), range(10))])
def coroutine(fn):
    def start(*a):
        g = fn(*a); next(g); return g
    return start
@coroutine
def avg():
    total = n = 0; m = None
    while True:
        x = yield m
        total += x; n += 1; m = total / n
g = avg(); print(g.send(10), g.send(20))
i = iter(lambda: next(gg), 3); gg = iter([1, 2, 3, 4]); print(list(i))
