# SPDX-License-Identifier: MIT
# Python's copy. An object's attributes have numbers here (host/rare/object_copy.c); those without a name of their own are a dict of others
# and the value of a class derived from a built-in type.


def _is_own_copy(x):
    """Whether nothing can be changed in it."""
    return x is None or type(x) in (int, float, bool, str, bytes, range, type) or (callable(x) and not _is_object(x))


def _unknown(x):
    _raise(TypeError, f"cannot pickle '{_type_name(x)}' object")


def copy(x):
    """A new list, dict, set or object of the same items or attributes; what __copy__ gives. TypeError: it cannot be copied."""
    kind = type(x)
    if kind in (list, dict, set, bytearray):
        return x.copy()
    if kind in (tuple, frozenset) or _is_own_copy(x):
        return x
    if hasattr(kind, "__copy__"):
        return x.__copy__()
    if not _is_object(x) or isinstance(x, BaseException):
        _unknown(x)
    new = _clone(x)
    _copy_hidden(new)
    return new


def _copy_hidden(x):
    """Let an object have a dict of further attributes, and a value of a built-in type, of its own."""
    places = _places(x, True)
    for i in range(0, len(places), 2):
        if type(places[i + 1]) in (list, dict, set, bytearray):
            _place(x, places[i], places[i + 1].copy())


def deepcopy(x, memo=None):
    """The same, of all that it holds, too. What occurs several times is copied once; memo: the copies, by id."""
    return _deep(x, {} if memo is None else memo)


def _deep(x, memo):
    kind = type(x)
    if _is_own_copy(x):
        return x
    if id(x) in memo:
        return memo[id(x)]
    if kind is list:
        new = []
        memo[id(x)] = new
        for item in x:
            new.append(_deep(item, memo))
    elif kind is dict:
        new = {}
        memo[id(x)] = new
        for key, value in x.items():
            new[_deep(key, memo)] = _deep(value, memo)
    elif kind is tuple:
        new = _deep_tuple(x, memo)
    elif kind in (set, frozenset):
        new = kind([_deep(item, memo) for item in x])
    elif kind is bytearray:
        new = x.copy()
    elif hasattr(kind, "__deepcopy__"):
        new = x.__deepcopy__(memo)
    elif not _is_object(x) or isinstance(x, BaseException):
        _unknown(x)
    else:
        return _deep_object(x, memo)
    memo[id(x)] = new
    return new


def _deep_object(x, memo):
    new = _clone(x)
    memo[id(x)] = new   # before what it holds, which may lead to it
    places = _places(new, False)
    for i in range(0, len(places), 2):
        _place(new, places[i], _deep(places[i + 1], memo))
    return new


def _deep_tuple(x, memo):
    """The tuple itself if all its items are their own copies."""
    items = [_deep(item, memo) for item in x]
    if id(x) in memo:
        return memo[id(x)]
    for a, b in zip(x, items):
        if a is not b:
            return tuple(items)
    return x
