# SPDX-License-Identifier: MIT
# The methods of tuple: tuple_count is tuple.count (contract/methods.def).


def tuple_count(t, value):
    """How many items equal value."""
    n = 0
    for x in t:
        if x == value or x is value:
            n += 1
    return n


def tuple_index(t, value):
    """Where value stands first. ValueError if it does not."""
    for i in range(len(t)):
        if t[i] == value or t[i] is value:
            return i
    _raise(ValueError, "tuple.index(x): x not in tuple")


def tuple_index_4(t, value, *, start, end):
    """The same, from start and before end."""
    for i in range(len(t))[start:end]:
        if t[i] == value or t[i] is value:
            return i
    _raise(ValueError, "tuple.index(x): x not in tuple")
