# SPDX-License-Identifier: MIT
# Python's functools, as far as it needs no classes.


def reduce(function, iterable, initial=_ANY, /):
    """function(function(a, b), c), ... over the items, beginning with the initial value if there is one. TypeError: there is nothing."""
    items = iter(iterable)
    if initial is _ANY:
        for initial in items:
            break
        else:
            _raise(TypeError, "reduce() of empty iterable with no initial value")
    for x in items:
        initial = function(initial, x)
    return initial


def partial(func, /, *args, **keywords):
    """A function that calls func with these arguments before, and keywords besides, its own."""
    if not callable(func):
        _raise(TypeError, "the first argument must be callable")
    return lambda *more, **others: func(*args, *more, **{**keywords, **others})
