# SPDX-License-Identifier: MIT
# python3: same
import functools
from functools import partial
p = partial(int, base=2)
print(p, p("101"), p.func, p.args, p.keywords)
q = partial(partial(int, "11"), 5)
print(q(), q, q.args)
class A:
    m = partial(print, "m")
    def __init__(self): self.cb = partial(self.go, 1)
    def go(self, *a, **k): return a, k
    go2 = functools.partialmethod(go, 7, z=1)
A().m(3)
print(A().cb(2, x=3), A().go2(5))
print(isinstance(q, partial), callable(q), type(q).__name__)
try: partial(5)
except TypeError as e: print(e)
try: partial()
except TypeError as e: print(e)
print(sorted([3, 1, 2], key=partial(lambda a, b: b % a, 3)), list(map(partial(pow, 2), range(4))), max([1,2], key=partial(pow, -1)))
def f(a, b, /, c, *, d): return a, b, c, d
print(partial(f, 1, d=4)(2, c=3), partial(f, 1, d=4)(2, c=3, d=5))
try: print(partial(f, 1)(2))
except TypeError as e: print(e)
try: print(partial(f, 1)(2, 3, e=1, d=4))
except TypeError as e: print(e)
h = partial(dict, self=3, func=4)
print(h(args=1, keywords=2))
for k, v in {"x": partial(print, end="!\n")}.items(): v(k)
@functools.wraps(f)
def w(*a, **k): return f(*a, **k)
print(functools.reduce(lambda g, n: partial(g, n), [1, 2], lambda *a: a)())
