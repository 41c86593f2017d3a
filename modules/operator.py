# SPDX-License-Identifier: MIT
# Python's operators as functions.


def lt(a, b):
    """a < b"""
    return a < b


def le(a, b):
    """a <= b"""
    return a <= b


def eq(a, b):
    """a == b"""
    return a == b


def ne(a, b):
    """a != b"""
    return a != b


def ge(a, b):
    """a >= b"""
    return a >= b


def gt(a, b):
    """a > b"""
    return a > b


def not_(a):
    """not a"""
    return not a


def truth(a):
    """Whether a is true."""
    return True if a else False


def is_(a, b):
    """a is b"""
    return a is b


def is_not(a, b):
    """a is not b"""
    return a is not b


from _plain import absolute as _absolute


def abs(a):
    """abs(a)"""
    return _absolute(a)


def add(a, b):
    """a + b"""
    return a + b


def and_(a, b):
    """a & b"""
    return a & b


def floordiv(a, b):
    """a // b"""
    return a // b


def index(a):
    """a as an int. TypeError if it is none."""
    return _index(a)


def inv(a):
    """~a"""
    return ~a


invert = inv


def lshift(a, b):
    """a << b"""
    return a << b


def mod(a, b):
    """a % b"""
    return a % b


def mul(a, b):
    """a * b"""
    return a * b


def neg(a):
    """-a"""
    return -a


def or_(a, b):
    """a | b"""
    return a | b


def pos(a):
    """+a"""
    return +a


def pow(a, b):
    """a ** b"""
    return a ** b


def rshift(a, b):
    """a >> b"""
    return a >> b


def sub(a, b):
    """a - b"""
    return a - b


def truediv(a, b):
    """a / b"""
    return a / b


def xor(a, b):
    """a ^ b"""
    return a ^ b


def concat(a, b):
    """a + b of sequences. TypeError if a is none."""
    if not isinstance(a, (str, bytes, bytearray, list, tuple)):
        _raise(TypeError, f"'{str(type(a))[8:-2]}' object can't be concatenated")
    return a + b


def contains(a, b):
    """b in a"""
    return b in a


def countOf(a, b):
    """How many items of a are b."""
    n = 0
    for x in a:
        if x is b or x == b:
            n += 1
    return n


def delitem(a, b):
    """del a[b]"""
    del a[b]


def getitem(a, b):
    """a[b]"""
    return a[b]


def setitem(a, b, c):
    """a[b] = c"""
    a[b] = c


def indexOf(a, b):
    """The number of the first item of a that is b. ValueError if there is none."""
    i = 0
    for x in a:
        if x is b or x == b:
            return i
        i += 1
    _raise(ValueError, "sequence.index(x): x not in sequence")


def length_hint(obj, default=0):
    """len(obj), or the default if it has none."""
    try:
        return len(obj)
    except TypeError:
        return default


def call(obj, /, *args, **kwargs):
    """obj(*args, **kwargs)"""
    return obj(*args, **kwargs)


def iadd(a, b):
    """a += b"""
    a += b
    return a


def iand(a, b):
    """a &= b"""
    a &= b
    return a


def iconcat(a, b):
    """a += b of sequences. TypeError if a is none."""
    if not isinstance(a, (str, bytes, bytearray, list, tuple)):
        _raise(TypeError, f"'{str(type(a))[8:-2]}' object can't be concatenated")
    a += b
    return a


def ifloordiv(a, b):
    """a //= b"""
    a //= b
    return a


def ilshift(a, b):
    """a <<= b"""
    a <<= b
    return a


def imod(a, b):
    """a %= b"""
    a %= b
    return a


def imul(a, b):
    """a *= b"""
    a *= b
    return a


def ior(a, b):
    """a |= b"""
    a |= b
    return a


def ipow(a, b):
    """a **= b"""
    a **= b
    return a


def irshift(a, b):
    """a >>= b"""
    a >>= b
    return a


def isub(a, b):
    """a -= b"""
    a -= b
    return a


def itruediv(a, b):
    """a /= b"""
    a /= b
    return a


def ixor(a, b):
    """a ^= b"""
    a ^= b
    return a


def itemgetter(item, /, *items):
    """A function that gives x[item], or of several the tuple of them."""
    if not items:
        return lambda x: x[item]
    return lambda x: tuple([x[i] for i in (item, *items)])


class attrgetter:
    """What gives x.attr when it is called with x, a.b.c of a name with points, or of several names the tuple of them."""

    def __init__(self, attr, /, *attrs):
        self._names = (attr,) + attrs
        for name in self._names:
            if not isinstance(name, str):
                raise TypeError("attribute name must be a string")

    def __call__(self, obj, /):
        values = []
        for names in self._names:
            value = obj
            for name in names.split("."):
                value = getattr(value, name)
            values.append(value)
        return values[0] if len(values) == 1 else tuple(values)

    def __repr__(self):
        return f"operator.attrgetter({', '.join([repr(name) for name in self._names])})"


class methodcaller:
    """What gives x.name(*args, **kwargs) when it is called with x."""

    def __init__(self, name, /, *args, **kwargs):
        if not isinstance(name, str):
            raise TypeError("method name must be a string")
        self._name = name
        self._args = args
        self._kwargs = kwargs

    def __call__(self, obj, /):
        return getattr(obj, self._name)(*self._args, **self._kwargs)

    def __repr__(self):
        parts = [repr(x) for x in (self._name, *self._args)] + [f"{name}={x!r}" for name, x in self._kwargs.items()]
        return f"operator.methodcaller({', '.join(parts)})"


def matmul(a, b):
    """a @ b"""
    return a @ b


def imatmul(a, b):
    """a @= b"""
    a @= b
    return a
