# SPDX-License-Identifier: MIT
# collections.abc imported with its dot, under its own name and another, at the top and in a function.
import collections.abc
import collections.abc as c, math
def f(x: collections.abc.Sequence, y: "c.Mapping") -> collections.abc.Iterator[int]:
    return x
A = collections.abc.Callable[[int], int]
B = c.Callable
def g():
    import collections.abc
    import collections.abc as d
    return d.Sequence is collections.abc.Sequence
print(f([1], 2), g(), math.pi > 3)
import collections
C = collections.abc.Sized
print(C is not None, isinstance(3, int))
print(c.__name__, collections.abc.__name__, collections.__name__)
try:
    c.Foo
except AttributeError as e:
    print(e)
try:
    from collections.abc import Foo
except ImportError as e:
    print(str(e)[:46])
