# SPDX-License-Identifier: MIT
# Built-ins of Python that are library functions: linked only into programs that use them. The core runs the others
# (include/builtins.def). What CPython makes lazy (enumerate, filter, map, reversed, zip) is a list here.


def all(iterable):
    """True unless an item is false."""
    for x in iterable:
        if not x:
            return False
    return True


def any(iterable):
    """True if an item is true."""
    for x in iterable:
        if x:
            return True
    return False


def divmod(a, b):
    """(a // b, a % b)"""
    if b == 0 and (isinstance(a, float) or isinstance(b, float)):
        _raise(ZeroDivisionError, "float divmod()")
    return a // b, a % b


def enumerate(iterable, start=0):
    """[(start, first item), (start + 1, second item), ...]"""
    pairs = []
    for x in iterable:
        pairs.append((start, x))
        start += 1
    return pairs


def filter(function, iterable):
    """The items for which function(item) is true; function None: the items that are true."""
    if function is None:
        return [x for x in iterable if x]
    return [x for x in iterable if function(x)]


def map(function, first, *rest):
    """[function(x, ...), ...] over the items of one or more iterables, as many as the shortest has."""
    if not rest:
        return [function(x) for x in first]
    return [function(*items) for items in zip(first, *rest)]


def zip(*iterables):
    """The first items of all iterables as a tuple, the second ones, ..., as many as the shortest has."""
    lists = [list(x) for x in iterables]
    count = min([len(x) for x in lists]) if lists else 0
    return [tuple([x[i] for x in lists]) for i in range(count)]


def reversed(sequence):
    """The items in reverse order."""
    if isinstance(sequence, dict):
        sequence = list(sequence)
    elif not isinstance(sequence, (list, tuple, str, range)):
        _raise(TypeError, "'" + str(type(sequence))[8:-2] + "' object is not reversible")
    return list(sequence)[::-1]


def sorted(iterable, *, key=None, reverse=False):
    """A sorted list of the items: see list.sort."""
    result = list(iterable)
    result.sort(key=key, reverse=reverse)
    return result


# range(x) is the cheapest way to say "'float' object cannot be interpreted as an integer".
def bin(x):
    """Text of an int in base 2: '0b101'. TypeError if it is none."""
    range(x)
    return format(x, "#b")


def oct(x):
    """Text of an int in base 8: '0o17'. TypeError if it is none."""
    range(x)
    return format(x, "#o")


def hex(x):
    """Text of an int in base 16: '0xff'. TypeError if it is none."""
    range(x)
    return format(x, "#x")


def pow(base, exp, mod=None):
    """base ** exp, or base ** exp % mod without overflow on the way."""
    if mod is None:
        return base ** exp
    return _pow3(base, exp, mod)


def _bind(self, method):
    """What self.method is as a value."""
    return lambda *args: method(self, *args)


# min and max with keywords. No program passes _ANY, so it says "no default".
def _min_kw(*args, key=None, default=_ANY):
    """min(..., key=, default=)"""
    return _extreme(args, key, default, False)


def _max_kw(*args, key=None, default=_ANY):
    """max(..., key=, default=)"""
    return _extreme(args, key, default, True)


def _extreme(args, key, default, largest):
    """The first of the smallest or largest items, by key(item). ValueError if there is none and no default."""
    name = "max" if largest else "min"
    items = args
    if len(args) == 1:
        items = args[0]
    elif default is not _ANY:
        _raise(TypeError, f"Cannot specify a default for {name}() with multiple positional arguments")
    found = False
    for x in items:
        k = x if key is None else key(x)
        if not found or (k > best if largest else k < best):
            best = k
            default = x
            found = True
    if default is _ANY:
        _raise(ValueError, f"{name}() arg is an empty sequence")
    return default


# The operators of the 2015 dialect.
def _div2015(a, b):
    """a / b: floor division if both are ints."""
    if isinstance(a, int) and isinstance(b, int):
        return a // b
    return a / b


def _add2015(a, b):
    """a + b; text joins with anything, on either side."""
    try:
        return a + b
    except TypeError:
        if isinstance(a, str) or isinstance(b, str):
            return str(a) + str(b)
        raise
