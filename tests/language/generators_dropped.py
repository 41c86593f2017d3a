# Generators that are closed as soon as nothing refers to them any more.
import itertools
from collections import deque, Counter
from functools import reduce
def g(name='g', n=10):
    try:
        for i in range(n):
            yield i
    finally:
        print('fin', name)
def pipe(it, k):
    try:
        for x in it:
            yield x * k
    finally:
        print('pipe fin', k)
def take(n, it):
    for i, x in enumerate(it):
        if i >= n: return
        yield x
print(next(g()))
print([x for x in itertools.islice(g('islice'), 2)])
print(sum(take(3, g('take'))))
print(list(take(2, pipe(g('p'), 3))))
for x in pipe(g('b'), 2):
    if x > 3: break
print('after')
for x in take(2, pipe(g('c'), 5)): print(x)
else: print('else')
print(3 in g('in'), 30 in g('in2'))
if 2 in g('if'): print('yes')
while 2 in g('while'): break
print(any(x > 2 for x in g('any')), all(x < 2 for x in g('all')))
print(max(itertools.takewhile(lambda x: x < 4, g('tw'))))
print(dict(zip('abc', g('zip'))), dict(zip(g('zip2'), 'abc')))
print(list(map(lambda a, b: a + b, g('m1', 3), g('m2', 5))))
print(''.join(itertools.islice(map(str, g('join')), 3)))
print(deque(g('dq', 4), maxlen=2), reduce(lambda a, b: a + b, g('red', 4)))
print({x: y for x in range(2) for y in itertools.islice(g('inner'), 2)})
def first(it):
    for x in it: return x
print(first(g('first')))
def local():
    a = g('local')
    print(next(a))
    b = g('local2')
    next(b)
    return next(a) + next(b)
print(local())
def rebind():
    a = g('r1')
    next(a)
    a = g('r2')
    next(a)
    print('rebound')
    del a
    print('deleted')
    a = g('r3'); next(a)
    a = None
    print('none')
    if a is None: return
rebind()
m = g('mod'); next(m)
m = None
print('mod none')
m = g('mod2'); next(m); m = g('mod3'); next(m); del m
print('mod del')
def nested():
    def inner():
        try: yield 1; yield 2
        finally: print('inner fin')
    for x in inner(): break
    print(next(inner()))
    it = inner()
    next(it)
    print('leaving')
nested()
class T:
    def __init__(self, v): self.v = v
    def walk(self):
        try:
            for x in self.v: yield x
        finally: print('walk fin')
    def first(self):
        for x in self.walk(): return x
t = T([1, 2, 3])
for x in t.walk(): break
print(next(t.walk()), t.first())
try:
    for x in g('exc'):
        if x == 2: raise ValueError(x)
except ValueError as e: print('caught', e)
try:
    print(list(map(lambda x: 1 // (x - 2), g('exc2'))))
except ZeroDivisionError: print('zde')
try:
    a, b = g('unpack')
except ValueError as e: print(e)
def f():
    for x in g('ret'):
        for y in g('ret2'):
            if y == 1: return x, y
print(f())
for x in g('cont', 3):
    for y in g('cont2'):
        break
print('end')
# ---- with, yield from, GeneratorExit
from contextlib import contextmanager
@contextmanager
def cm():
    print('in')
    try: yield 1
    finally: print('out')
def guarded():
    with cm() as x:
        yield x
        yield 2
for x in guarded(): break
print('a')
print(next(guarded()))
def gg():
    yield from guarded()
for x in gg(): break
print('b')
def h():
    try:
        yield 1
    except GeneratorExit:
        print('GE')
        raise
for x in h(): break
print('c')
