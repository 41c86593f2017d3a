# SPDX-License-Identifier: MIT
def f(): pass
f.calls = 0
f.calls += 1
print(f.calls)
def counted(fn):
    def wrapper(*args, **kw):
        wrapper.calls += 1
        return fn(*args, **kw)
    wrapper.calls = 0
    wrapper.inner = fn
    wrapper.__name__ = fn.__name__
    return wrapper
@counted
def g(x): return x + 1
@counted
def h(x): return x * 2
g(1); g(2); h(3)
print(g.calls, h.calls, g.inner(5), g.__name__, h.__name__)
def memo(n):
    if n not in memo.cache: memo.cache[n] = 1 if n < 2 else memo(n - 1) + memo(n - 2)
    return memo.cache[n]
memo.cache = {}
print(memo(20), len(memo.cache))
def tag(fn):
    fn.tag = 'tagged'
    return fn
@tag
def t(): pass
print(t.tag)
try: print(f.nothing)
except AttributeError as e: print(e)
del f.calls
try: print(f.calls)
except AttributeError as e: print(e)
print(t.__name__, len.__name__, int.__name__, type(3).__name__)
def outer():
    def inner(): inner.n += 1; return inner.n
    inner.n = 10
    return inner
a, b = outer(), outer()
print(a(), a(), b(), a.n, b.n)
fs = [lambda x: x, f]
for q in fs: q.mark = 1
print([q.mark for q in fs])
try: (5).tag
except AttributeError as e: print(e)
