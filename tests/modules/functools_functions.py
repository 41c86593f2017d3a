# SPDX-License-Identifier: MIT
# python3: same
import functools
import operator
from functools import partial, reduce

print(reduce(operator.add, [1, 2, 3]), reduce(operator.mul, [1, 2, 3], 10), reduce(lambda a, b: a + b, 'abc', ''))
try: reduce(operator.add, [])
except TypeError as e: print(e)

def add(a, b=10, *, scale=1):
    return (a + b) * scale


p = partial(add, 1)
print(p(), p(2), p(b=3, scale=2), partial(p, scale=5)(1), partial(add, b=0)(7))
print(reduce(lambda a, b: b + a, "abc"), reduce(max, [3, 1, 4], 0), reduce(operator.or_, [{"a": 1}, {"b": 2}]))
say = partial(print, "a", sep="-")
say("b", "c")
say("d", end="!\n")
print(partial(int, base=2)("101"), functools.partial(pow, 2)(5), list(map(partial(operator.mul, 3), [1, 2])))
try:
    partial(5)
except TypeError as e:
    print(e)
