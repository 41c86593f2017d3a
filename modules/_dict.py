# SPDX-License-Identifier: MIT
# The methods of dict that are not in the core: dict_pop is dict.pop, and so on (contract/methods.def).


def dict_pop(d, key):
    """Remove a key; its value. KeyError if it is missing."""
    if not d:
        _raise(KeyError, key)  # CPython does not hash it then
    value = d[key]
    del d[key]
    return value


def dict_pop_3(d, key, default):
    """The same; if the key is missing: the default."""
    return dict_pop(d, key) if d and key in d else default  # CPython does not hash the key for an empty dict


def dict_setdefault(d, key, default):
    """The value of a key, which is entered with the default if it is missing."""
    if key not in d:
        d[key] = default
    return d[key]


def dict_update(d, other):
    """Enter all keys and items of another dict or a list of pairs."""
    d |= other


def dict_fromkeys(cls, iterable, value):
    """A dict, or an object of a class derived from it, whose keys are the items, all with that value."""
    made = cls() if isinstance(cls, type) else {}
    for key in iterable:
        made[key] = value
    return made


def dict_copy(d):
    """A new dict of the same keys and values."""
    return dict(d)


def dict___iter__(d):
    """An iterator over the keys."""
    return iter(d)
