# SPDX-License-Identifier: MIT
def count(n):
    for i in range(n):
        yield i
def f():
    try:
        yield 1
        yield 2
    except ValueError as e:
        print('caught', e)
        yield 'v'
    finally:
        print('fin')
g = f()
print(next(g))
print(g.throw(ValueError('x')))
g.close()
g = f(); next(g); g.close(); g.close()
g = f()
g.close()
print(list(g))
def sub():
    try:
        yield 1
    finally:
        print('sub fin')
def top():
    try:
        yield from sub()
    finally:
        print('top fin')
g = top(); next(g); g.close()
g = top(); next(g)
try:
    g.throw(KeyError('k'))
except KeyError as e:
    print('KeyError', e)
def bad():
    try:
        yield 1
    except GeneratorExit:
        yield 2
g = bad(); next(g)
try:
    g.close()
except RuntimeError as e:
    print(e)
def st():
    next(iter([]))
    yield 1
try:
    next(st())
except RuntimeError as e:
    print(e)
g = count(3)
try: g.send(4)
except TypeError as e: print(e)
def me():
    try:
        next(G)
    except ValueError as e: print(e)
    yield 1
G = me()
print(next(G))
