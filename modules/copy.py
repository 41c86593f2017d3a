# SPDX-License-Identifier: MIT
# Python's copy, of what the language has built in, and of objects that say how they are copied: __copy__, __deepcopy__.


def _is_own_copy(x):
    """Whether nothing can be changed in it."""
    return x is None or type(x) in (int, float, bool, str, range, type) or (callable(x) and not hasattr(x, "__dict__"))


def _unknown(x):
    _raise(TypeError, f"ePython's copy knows no '{type(x).__name__}': give its class __copy__ and __deepcopy__")


def copy(x):
    """A new list, dict or set of the same items; what __copy__ gives. TypeError: an object that has none."""
    kind = type(x)
    if kind in (list, dict, set):
        return x.copy()
    if kind in (tuple, frozenset) or _is_own_copy(x):
        return x
    if not hasattr(kind, "__copy__"):
        _unknown(x)
    return x.__copy__()


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
    elif hasattr(kind, "__deepcopy__"):
        new = x.__deepcopy__(memo)
    else:
        _unknown(x)
    memo[id(x)] = new
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
