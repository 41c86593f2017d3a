# SPDX-License-Identifier: MIT
def g(n):
    try:
        yield n
        yield n + 1
    finally:
        print('fin', n)
a = g(1); next(a); a.close()
b = g(2); print(next(b), next(b), list(b))
c = g(3); c.close()
def d():
    try:
        yield from map(str, [1, 2])
    finally: print("finally")
x = d(); next(x)
try: x.send(1)
except AttributeError as e: print(e)
def d():
    try:
        yield from {1:2}
    except AttributeError as e: print(e)
    yield 9
x = d(); next(x); print(x.send(1))
def g0(): yield 1
try: print(g0().throw(StopIteration(1)))
except BaseException as e: print(type(e).__name__, e, repr(e.__context__))
print('end')
