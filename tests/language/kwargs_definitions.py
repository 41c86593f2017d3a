# SPDX-License-Identifier: MIT
def f(a, b=2, *args, k=3, **kw):
    print(a, b, args, k, kw)
f(1)
f(1, x=5)
f(1, 2, 3, 4, k=9, z=1, y=2)
d = {'a': 1, 'q': 7}
f(**d)
f(5, **{'k': 1, 'm': 2})
f(*[1, 2, 3], x=1, **{'k': 1, 'm': 2}, **{'n': 3}, w=0)
def g(**kw): return kw
print(g(), g(a=1), g(**d), g(**d, b=2))
r = g(**d); r['new'] = 1; print(d, r)
print((lambda *a, **k: (a, k))(1, 2, x=3))
def deco(fn):
    def wrapper(*args, **kwargs):
        print('call', args, kwargs)
        return fn(*args, **kwargs)
    return wrapper
h = deco(f)
h(1, 2, 3, k=4, zz=5)
h(7)
def p(a, /, b, *, c, **kw): return (a, b, c, kw)
print(p(1, 2, c=3, a=4))
print(p(1, b=2, c=3, **{'a': 5, 'd': 6}))
