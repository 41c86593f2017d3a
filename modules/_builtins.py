# SPDX-License-Identifier: MIT
# Built-ins of Python that are library functions: linked only into programs that use them. The core runs the others
# (contract/builtins.def).
from _object import binary as _binary, reflected as _reflected


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
    if _is_object(a) or _is_object(b):
        return _divide(a, b)
    if b == 0 and (isinstance(a, float) or isinstance(b, float)):
        _raise(ZeroDivisionError, "float divmod()")
    return a // b, a % b


def _divide(a, b):
    """divmod(a, b) of objects, by the methods that their classes have for it"""
    f = _special(a, "__divmod__")
    g = _special(b, "__rdivmod__")
    if f is None and (g is None or type(a) is type(b)) and isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return a // b, a % b
    return _operate("divmod()", a, b, f, g, "__rdivmod__")


def _operate(op, a, b, f, g, name):
    """a op b by the methods f of a and g of b, whose name is given (None: there is none)."""
    if type(a) is type(b):
        g = None
    elif g is not None and isinstance(b, type(a)) and g is not _special(a, name):
        return _reflected(op, a, b, f, g)
    return _binary(op, a, b, f, g)


# Iterators. The loops of these generator expressions count and step side by side without a call (compiler/generate/gen_loop.c), also
# where the iterators are no more than what a `for` runs over.
def enumerate(iterable, start=0):
    """(start, first item), (start + 1, second item), ..."""
    return ((i, x) for i, x in enumerate(iterable, start))


def filter(function, iterable):
    """The items for which function(item) is true; function None: the items that are true."""
    if function is None:
        return (x for x in iterable if x)
    return (x for x in iterable if function(x))


def map(function, first, *rest):
    """function(x, ...), ... over the items of one or more iterables, as many as the shortest has."""
    if not rest:
        return (function(x) for x in first)
    return (function(*items) for items in zip(first, *rest))


def zip(*iterables):
    """The first items of all iterables as a tuple, the second ones, ..., as many as the shortest has."""
    if len(iterables) == 2:
        return ((x, y) for x, y in zip(iterables[0], iterables[1]))
    return _zip([iter(x) for x in iterables])


def _zip(iterators):
    _returned = None
    while iterators:
        row = []
        for iterator in iterators:
            for x in iterator:
                row.append(x)
                break
            else:
                return _returned
        yield tuple(row)


# zip with keywords.
def _zip_kw(*iterables, strict=False):
    """zip(*iterables); strict: a ValueError if they have not equally many items."""
    iterators = [iter(x) for x in iterables]
    return _zip_strict(iterators) if strict else _zip(iterators)


def _zip_strict(iterators):
    while iterators:
        row = []
        for iterator in iterators:
            for x in iterator:
                row.append(x)
                break
            else:
                _check_lengths(iterators, len(row))
                return
        yield tuple(row)


def _check_lengths(iterators, n):
    """The n iterators before have given an item, the next one has ended: so should all have."""
    if n:
        _raise(ValueError, f"zip() argument {n + 1} is shorter than argument{f's 1-{n}' if n > 1 else ' 1'}")
    for i in range(1, len(iterators)):
        for x in iterators[i]:
            _raise(ValueError, f"zip() argument {i + 1} is longer than argument{f's 1-{i}' if i > 1 else ' 1'}")


def reversed(sequence):
    """The items in reverse order."""
    if isinstance(sequence, (list, tuple, str, range, bytes, bytearray)):
        return _reversed(sequence, len(sequence) - 1)
    if isinstance(sequence, (dict, _dict_keys, _dict_values, _dict_items)):
        return _reversed_dict(sequence, list(sequence)[::-1])
    if _is_object(sequence):
        return _reversed_object(sequence)
    _raise(TypeError, f"'{str(type(sequence))[8:-2]}' object is not reversible")


def _reversed_object(x):
    backwards = _special(x, "__reversed__")
    if backwards is not None:
        return backwards(x)
    if _special(x, "__getitem__") is None:
        _raise(TypeError, f"'{_type_name(x)}' object is not reversible")
    return _reversed_items(x, len(x) - 1)


def _reversed_items(x, i):
    """Those that an object's __getitem__ gives: it may say itself that there are no more."""
    while i >= 0:
        try:
            item = x[i]
        except (IndexError, StopIteration):
            return
        yield item
        i -= 1


def _reversed(sequence, i):
    while 0 <= i < len(sequence):
        yield sequence[i]
        i -= 1


def _reversed_dict(d, items):
    i = 0
    while True:
        if len(d) != len(items):
            _raise(RuntimeError, "dictionary changed size during iteration")
        if i == len(items):
            return
        yield items[i]
        i += 1


def iter(iterable):
    """An iterator over the items; an iterator is its own."""
    if isinstance(iterable, _generator):
        return iterable
    if _is_object(iterable):
        return _iter_object(iterable)
    return (x for x in iterable)


def _iter_object(x):
    f = _special(x, "__iter__")
    if f is None:
        return (item for item in x)
    iterator = f(x)
    if isinstance(iterator, _generator) or (_is_object(iterator) and _special(iterator, "__next__") is not None):
        return iterator
    _raise(TypeError, f"iter() returned non-iterator of type '{_type_name(iterator)}'")


def _next_object(iterator, default):
    step = _special(iterator, "__next__") if _is_object(iterator) else None
    if step is None:
        _raise(TypeError, f"'{_type_name(iterator)}' object is not an iterator")
    if default is _ANY:
        return step(iterator)
    try:
        return step(iterator)
    except StopIteration:
        return default


# iter with two arguments.
def _iter_call(function, sentinel):
    """What the function returns, until it is the sentinel."""
    if not callable(function):
        _raise(TypeError, "iter(v, w): v must be callable")
    return _iterate_calls(function, sentinel)


def _iterate_calls(function, sentinel):
    while True:
        x = function()
        if x == sentinel:
            return
        yield x


def _close_resting():
    """At the end of a program whose generators notice it: close those that have not ended."""
    at = 0
    while True:
        generator = _resting(at)
        if generator is None:
            return
        at = id(generator)
        try:
            generator.close()
        except BaseException:
            pass


def _drop(generator, same):
    """Nothing refers to a generator any more; None: it was not made."""
    if generator is None:
        return
    try:
        generator.close()
    except BaseException as e:
        _note("Exception ignored in: " + repr(generator) + "\n" + _traceback(e))


def _tell_uncaught(e):
    """What the exception that ends the program, and those that led to it, are as texts: their classes, or what they are of, say so."""
    seen = []
    while e is not None and len(seen) < 20 and e not in seen:
        seen.append(e)
        try:
            _told(e, str(e))
        except BaseException:
            _told(e, "<exception str() failed>")
        e = e.__context__ if e.__cause__ is None and not e.__suppress_context__ else e.__cause__


def next(iterator, default=_ANY):
    """The next item; if there is none, the default, or StopIteration. No program passes _ANY."""
    if not isinstance(iterator, _generator):
        return _next_object(iterator, default)
    _returned = None  # set at the loop's end (compiler/generate/gen_loop.c)
    for x in iterator:
        return x
    if default is not _ANY:
        return default
    if _returned is None or isinstance(_returned, StopIteration):
        raise StopIteration
    raise StopIteration(_returned)


def sorted(iterable, *, key=None, reverse=False):
    """A sorted list of the items: see list.sort. Without keywords the host makes it (_sorted)."""
    result = list(iterable)
    if reverse not in (False, True):
        _index(reverse)
    _sort(result, None if key is None else [key(x) for x in result], reverse)
    return result


def bin(x):
    """Text of an int in base 2: '0b101'. TypeError if it is none."""
    return format(_index(x), "#b")


def oct(x):
    """Text of an int in base 8: '0o17'. TypeError if it is none."""
    return format(_index(x), "#o")


def hex(x):
    """Text of an int in base 16: '0xff'. TypeError if it is none."""
    return format(_index(x), "#x")


def pow(base, exp, mod=None):
    """base ** exp, or base ** exp % mod without large ints on the way."""
    if mod is None:
        return base ** exp
    return _pow3_object(base, exp, mod) if _is_object(base) else _pow3(base, exp, mod)


def _pow3_object(base, exp, mod):
    f = _special(base, "__pow__")
    x = NotImplemented if f is None else f(base, exp, mod)
    if x is not NotImplemented:
        return x
    if f is not None and not isinstance(base, int):
        _raise(TypeError, "unsupported operand type(s) for ** or pow(): '%s', '%s', '%s'" % (_type_name(base), _type_name(exp), _type_name(mod)))
    return _pow3(base, exp, mod)


def _bind(self, method):
    """What self.method is as a value. Virtual cores know the code of what it returns (core/special.c)."""
    return method if isinstance(self, type) else lambda *args: method(self, *args)  # a type's says itself what it is bound to


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


# The operator of matrices, which only objects of classes have.
def _matmul(a, b):
    """a @ b"""
    return _matmul_by(a, b, "@")


def _imatmul(a, b):
    """a @= b"""
    f = _special(a, "__imatmul__") if _is_object(a) else None
    x = NotImplemented if f is None else f(a, b)
    return _matmul_by(a, b, "@=") if x is NotImplemented else x


def _matmul_by(a, b, sign):
    return _operate(sign, a, b, _special(a, "__matmul__"), _special(b, "__rmatmul__"), "__rmatmul__")


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


def vars(object, /):
    """The dict of an object's attributes; without an argument, of the variables."""
    try:
        return object.__dict__
    except AttributeError:
        pass
    _raise(TypeError, "vars() argument must have __dict__ attribute")


def _attribute_set(object, pair):
    """object.__dict__[name] = value"""
    _put(object, pair[0], pair[1])


def _attribute_delete(object, name):
    """del object.__dict__[name]"""
    if name not in object.__dict__:
        raise KeyError(name)
    _put(object, name)


def _attributes_update(object, more):
    """object.__dict__.update(more)"""
    for name in more:
        _put(object, name, more[name])


def dir(object, /):
    """The names of an object's attributes, sorted; without an argument, of the variables."""
    names = set(_names(object).split())
    if isinstance(object, _function):
        names.update(object.__dict__)
    return sorted(names)


def exit(code=None):
    """End this core's program, as sys.exit."""
    raise SystemExit(code)


def quit(code=None):
    """End this core's program, as sys.exit."""
    raise SystemExit(code)


def _init_gave(value, same):
    _raise(TypeError, "__init__() should return None, not '%s'" % type(value).__name__)


def _check_caught(kinds, same):
    """What stands behind `except` must be classes of exceptions."""
    for kind in kinds if isinstance(kinds, tuple) else (kinds,):
        if not (isinstance(kind, type) and issubclass(kind, BaseException)):
            _raise(TypeError, "catching classes that do not inherit from BaseException is not allowed")
