# SPDX-License-Identifier: MIT
# Messages about wrong arguments name the function that functools.wraps says is wrapped; they name the module where CPython does.
import functools
from lib_shapes import area


def fixed(f):
    @functools.wraps(f)
    def wrapper(a):
        return f(a)
    return wrapper


def passing(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        return f(*args, **kwargs)
    return wrapper


@fixed
def one(a):
    return a


@passing
@fixed
def two(a):
    return a


@fixed
@passing
@fixed
def three(a, b):
    return a


class C:
    @fixed
    def m(self):
        pass

    @passing
    def n(self):
        pass


def plain(a):
    return a


def circle(a):
    return a


c = C()
circle.__wrapped__ = circle
calls = [
    lambda: one(), lambda: one(1, 2), lambda: one(b=2), lambda: one(**3), lambda: one(*3), lambda: one(1, a=2),
    lambda: two(**3), lambda: two(*3), lambda: two(), lambda: two(a=1, **{'a': 3}),
    lambda: three(3), lambda: three(), lambda: three(**4),
    lambda: c.m(1), lambda: c.n(**3), lambda: c.n(*3), lambda: c.m(**3), lambda: c.n(1),
    lambda: plain(*3), lambda: plain(**3), lambda: area(*3), lambda: area(**3),
    lambda: circle(), lambda: circle(*3),
    lambda: sorted(*3), lambda: len(*3), lambda: [*3],
]
for call in calls:
    try:
        print(call())
    except TypeError as e:
        print(e)
print(area.__module__, one.__module__, plain.__module__)
