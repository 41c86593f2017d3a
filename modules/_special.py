# SPDX-License-Identifier: MIT
# What `x.__add__` and its like are of built-in values and types, and of objects whose class says nothing of it (compiler/generate/gen_special.c):
# a function for each name, which gives the method.


def _lacks(x, name):
    if isinstance(x, type):
        _raise(AttributeError, f"type object '{x.__name__}' has no attribute '{name}'")
    _raise(AttributeError, f"'{_type_name(x)}' object has no attribute '{name}'")


def _own(x):
    """The value of a built-in type that an object of a class derived from it has; of others the value itself."""
    if _is_object(x) and isinstance(x, (int, float, str, list, tuple, dict, set, frozenset)):
        return _value(x)
    return x


def _method(x, name, types, f):
    """x.name, where f does it for values of the types (None: of all)."""
    if _is_object(x):
        if getattr(type(x), name, 0) is None:
            return None
        if _special(x, name) is not None or (types is not None and not isinstance(x, types)):
            return getattr(x, name)
    elif isinstance(x, type):
        if x not in (int, float, bool, str, bytes, bytearray, list, tuple, dict, set, frozenset, range):
            method = getattr(x, name, 0)
            if method is None or isinstance(method, _function) or (types is not None and not issubclass(x, types)):
                return getattr(x, name)
        elif types is not None and x not in types:
            _lacks(x, name)
        return lambda *args: f(*[_own(a) for a in args])
    elif types is not None and type(x) not in types:
        _lacks(x, name)
    return lambda *args: f(x, *args)


def _fits(a, b):
    """Whether the method of a number or a set knows the other operand; sequences say themselves that they do not."""
    if isinstance(a, int):
        return isinstance(b, int)
    if isinstance(a, float):
        return isinstance(b, (int, float))
    if isinstance(a, (set, frozenset)):
        return isinstance(b, (set, frozenset))
    return True


def _compares(a, b):
    """The same for comparisons."""
    for kind in (str, bytes, list, tuple, dict):
        if isinstance(a, kind):
            return isinstance(b, kind)
    if isinstance(a, bytearray):
        return isinstance(b, (bytes, bytearray))
    return _fits(a, b)


def __add__(x):
    return _method(x, "__add__", (int, float, bool, str, bytes, bytearray, list, tuple), lambda a, b: a + b if _fits(a, b) else NotImplemented)


def __sub__(x):
    return _method(x, "__sub__", (int, float, bool, set, frozenset), lambda a, b: a - b if _fits(a, b) else NotImplemented)


def __mul__(x):
    return _method(x, "__mul__", (int, float, bool, str, bytes, bytearray, list, tuple), lambda a, b: a * b if _fits(a, b) else NotImplemented)


def __truediv__(x):
    return _method(x, "__truediv__", (int, float, bool), lambda a, b: a / b if _fits(a, b) else NotImplemented)


def __floordiv__(x):
    return _method(x, "__floordiv__", (int, float, bool), lambda a, b: a // b if _fits(a, b) else NotImplemented)


def __mod__(x):
    return _method(x, "__mod__", (int, float, bool, str), lambda a, b: a % b if _fits(a, b) else NotImplemented)


def __pow__(x):
    return _method(x, "__pow__", (int, float, bool), lambda a, b: a ** b if _fits(a, b) else NotImplemented)


def __and__(x):
    return _method(x, "__and__", (int, bool, set, frozenset), lambda a, b: a & b if _fits(a, b) else NotImplemented)


def __or__(x):
    return _method(x, "__or__", (int, bool, set, frozenset), lambda a, b: a | b if _fits(a, b) else NotImplemented)


def __xor__(x):
    return _method(x, "__xor__", (int, bool, set, frozenset), lambda a, b: a ^ b if _fits(a, b) else NotImplemented)


def __lshift__(x):
    return _method(x, "__lshift__", (int, bool), lambda a, b: a << b if _fits(a, b) else NotImplemented)


def __rshift__(x):
    return _method(x, "__rshift__", (int, bool), lambda a, b: a >> b if _fits(a, b) else NotImplemented)


def __radd__(x):
    return _method(x, "__radd__", (int, float, bool), lambda a, b: b + a if _fits(a, b) else NotImplemented)


def __rsub__(x):
    return _method(x, "__rsub__", (int, float, bool, set, frozenset), lambda a, b: b - a if _fits(a, b) else NotImplemented)


def __rmul__(x):
    return _method(x, "__rmul__", (int, float, bool, str, bytes, bytearray, list, tuple), lambda a, b: b * a if _fits(a, b) else NotImplemented)


def __rtruediv__(x):
    return _method(x, "__rtruediv__", (int, float, bool), lambda a, b: b / a if _fits(a, b) else NotImplemented)


def __rfloordiv__(x):
    return _method(x, "__rfloordiv__", (int, float, bool), lambda a, b: b // a if _fits(a, b) else NotImplemented)


def __rmod__(x):
    return _method(x, "__rmod__", (int, float, bool), lambda a, b: b % a if _fits(a, b) else NotImplemented)


def __rpow__(x):
    return _method(x, "__rpow__", (int, float, bool), lambda a, b: b ** a if _fits(a, b) else NotImplemented)


def _add_in_place(a, b):
    a += b
    return a


def _repeat_in_place(a, n):
    a *= n
    return a


def __iadd__(x):
    return _method(x, "__iadd__", (list, bytearray), _add_in_place)


def __imul__(x):
    return _method(x, "__imul__", (list, bytearray), _repeat_in_place)


def __lt__(x):
    return _method(x, "__lt__", (int, float, bool, str, bytes, bytearray, list, tuple, set, frozenset), lambda a, b: a < b if _compares(a, b) else NotImplemented)


def __le__(x):
    return _method(x, "__le__", (int, float, bool, str, bytes, bytearray, list, tuple, set, frozenset), lambda a, b: a <= b if _compares(a, b) else NotImplemented)


def __gt__(x):
    return _method(x, "__gt__", (int, float, bool, str, bytes, bytearray, list, tuple, set, frozenset), lambda a, b: a > b if _compares(a, b) else NotImplemented)


def __ge__(x):
    return _method(x, "__ge__", (int, float, bool, str, bytes, bytearray, list, tuple, set, frozenset), lambda a, b: a >= b if _compares(a, b) else NotImplemented)


def _equal(a, b):
    if isinstance(a, (int, float, str, bytes, bytearray, list, tuple, dict, set, frozenset)):
        return a == b if _compares(a, b) else NotImplemented
    return True if a is b else NotImplemented


def _unequal(a, b):
    same = _equal(a, b)
    return same if same is NotImplemented else not same


def __eq__(x):
    return _method(x, "__eq__", None, _equal)


def __ne__(x):
    return _method(x, "__ne__", None, _unequal)


def __neg__(x):
    return _method(x, "__neg__", (int, float, bool), lambda a: -a)


def __pos__(x):
    return _method(x, "__pos__", (int, float, bool), lambda a: +a)


def __abs__(x):
    return _method(x, "__abs__", (int, float, bool), lambda a: abs(a))


def __invert__(x):
    return _method(x, "__invert__", (int, bool), lambda a: ~a)


def __bool__(x):
    return _method(x, "__bool__", (int, float, bool), lambda a: bool(a))


def __int__(x):
    return _method(x, "__int__", (int, float, bool), lambda a: int(a))


def __index__(x):
    return _method(x, "__index__", (int, bool), lambda a: int(a))


def __float__(x):
    return _method(x, "__float__", (int, float, bool), lambda a: float(a))


def __round__(x):
    return _method(x, "__round__", (int, float, bool), lambda a, *digits: round(a, *digits))


def __trunc__(x):
    return _method(x, "__trunc__", (int, float, bool), lambda a: int(a))


def __floor__(x):
    return _method(x, "__floor__", (int, float, bool), lambda a: _floor(a))


def __ceil__(x):
    return _method(x, "__ceil__", (int, float, bool), lambda a: -_floor(-a))


def __len__(x):
    return _method(x, "__len__", (str, bytes, bytearray, list, tuple, dict, set, frozenset, range), lambda a: len(a))


def __contains__(x):
    return _method(x, "__contains__", (str, bytes, bytearray, list, tuple, dict, set, frozenset, range), lambda a, b: b in a)


def __getitem__(x):
    return _method(x, "__getitem__", (str, bytes, bytearray, list, tuple, dict, range), lambda a, i: a[i])


def __str__(x):
    return _method(x, "__str__", None, lambda a: str(a))


def __repr__(x):
    return _method(x, "__repr__", None, lambda a: repr(a))


def __hash__(x):
    return _method(x, "__hash__", None, lambda a: hash(a))


def __format__(x):
    return _method(x, "__format__", None, lambda a, spec: format(a, spec))


def _set(a, i, item):
    a[i] = item


def _delete(a, i):
    del a[i]


def __setitem__(x):
    return _method(x, "__setitem__", (list, dict, bytearray), _set)


def __delitem__(x):
    return _method(x, "__delitem__", (list, dict, bytearray), _delete)


def with_traceback(x):
    """The method of exceptions: what they came through is known to the host alone."""
    if not isinstance(x, BaseException):
        _lacks(x, "with_traceback")
    return lambda traceback: _with_traceback(x, traceback)


def _with_traceback(x, traceback):
    if traceback is not None and traceback is not object:
        _raise(TypeError, "__traceback__ must be a traceback or None")
    return x
