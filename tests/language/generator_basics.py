# SPDX-License-Identifier: MIT
def count(n):
    i = 0
    while i < n:
        yield i
        i += 1
print(list(count(3)), sum(count(5)))
g = count(2)
print(next(g), next(g), next(g, 'x'))
try:
    next(g)
except StopIteration as e:
    print('stop', e.value, e.args)
def echo():
    got = None
    while True:
        got = yield got
        if got == 'end':
            return 'bye'
g = echo()
print(next(g), g.send(1), g.send('a'), g.send(None))
try:
    g.send('end')
except StopIteration as e:
    print(e.value, e.args)
def outer():
    r = yield from echo()
    print('r', r)
    r = yield from [1, 2]
    print('r', r)
    x = yield 5
    return x
g = outer()
print(next(g), g.send(7), g.send(8))
print(g.send('end'))
print(next(g), next(g))
try: g.send(99)
except StopIteration as e: print(e.value)
def tree(t):
    if t:
        yield from tree(t[0])
        yield t[1]
        yield from tree(t[2])
print(list(tree(((None, 1, None), 2, ((None, 3, None), 4, None)))))
h = lambda n: (yield n)
print(list(h(4)))
print(list(x*y for x in count(3) for y in count(3)))
a, b, *c = count(6)
print(a, b, c)
print(type(g), g.__name__)
def swallow():
    while True:
        try:
            yield 1
        except KeyError:
            pass
g=swallow(); next(g); print(g.throw(KeyError)); print(g.throw(KeyError, 'a'))
g = count(2)
print(g.__iter__() is g, g.__next__(), list([5, 6].__iter__()), {3: 4}.__iter__().__next__())
