# SPDX-License-Identifier: MIT
# python3: same
import functools
from functools import lru_cache, cache, wraps
@lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(40))
@cache
def sq(x):
    print('compute', x); return x * x
print(sq(3), sq(3), sq(3.0), sq('a' and 4))
@lru_cache(maxsize=2)
def k(a, b=1):
    print('k', a, b); return (a, b)
k(1); k(2); k(1); k(3); k(2); k(1, b=1); k(b=1, a=1)
def deco(fn):
    @wraps(fn)
    def wrapper(*args, **kw):
        "wrapper doc"
        return fn(*args, **kw)
    return wrapper
@deco
def greet(name):
    "Greets."
    return 'hi ' + name
print(greet('x'), greet.__name__, greet.__doc__, greet.__wrapped__('y'))
fib.cache_clear()
print(fib(5), fib.__name__, fib.cache_parameters())
p = functools.partial(int, base=2)
print(p('11'), p.func, p.args, p.keywords)
from functools import total_ordering
@lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
fib(30)
print(fib.cache_info(), fib.cache_info().hits, fib.cache_info()[3])
hits, misses, *rest = fib.cache_info()
print(hits, misses, rest)
@total_ordering
class V:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
a, b = V(1), V(2)
print(a < b, a <= b, a > b, a >= b, a == b, a != b, V(2) >= b, V(2) <= b)
