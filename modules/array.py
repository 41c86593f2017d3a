# SPDX-License-Identifier: MIT
# Arrays of numbers: lists of lists, zeroed, up to 7 dimensions.
from _plain import length as _len

typecodes = "bBhHiIlLqQfd"  # of array(letter, values) of Python: _array.py


def array(*dimensions, fill=0):
    """Array of numbers: array(3, 4)[i][j] with 0 <= i < 3, 0 <= j < 4. fill: the value of all elements; 0.0 makes an array of
    floats, which then takes 4 bytes an element as one of ints does. ValueError: not 1 to 7 dimensions, or a negative one."""
    _check(dimensions)
    return _make(dimensions, 0, fill, False)


def shared_mem_array(*dimensions, fill=0):
    """The same, its elements in the shared window."""
    _check(dimensions)
    return _make(dimensions, 0, fill, True)


def shape(a):
    """The size of each dimension, as a tuple."""
    sizes = []
    while isinstance(a, list):
        sizes.append(_len(a))
        if not a:
            break
        a = a[0]
    return tuple(sizes)


def ndim(a):
    """The number of dimensions."""
    return _len(shape(a))


def size(a):
    """The number of elements in all."""
    n = 1
    for x in shape(a):
        n *= x
    return n


def len(a):
    """The size of the first dimension."""
    return _len(a)


def flatten(a):
    """A list of all elements, the last index running fastest."""
    while a and isinstance(a[0], list):
        rows = []
        for row in a:
            rows += row
        a = rows
    return a[:]


def arraycopy(a):
    """A new array with the same elements."""
    return [arraycopy(x) for x in a] if a and isinstance(a[0], list) else a[:]


def freearray(a):
    """Give the elements back at the next collection: the array is empty then."""
    del a[:]


def nbytes(a):
    """Bytes that the elements take in memory."""
    if a and isinstance(a[0], list):
        return sum([nbytes(x) for x in a])
    return _nbytes(a)


def _check(dimensions):
    """ValueError unless these can be an array's dimensions."""
    if not 1 <= _len(dimensions) <= 7:
        _raise(ValueError, f"an array has 1 to 7 dimensions, not {_len(dimensions)}")
    for n in dimensions:
        if not isinstance(n, int):
            _raise(TypeError, f"array(rows, columns, ...) takes the sizes of its dimensions, not {n!r}: a list of values is an array already")
        if n < 0:
            _raise(ValueError, f"negative dimension: {n}")


def _make(dimensions, k, fill, shared):
    """The array of the dimensions from number k on."""
    n = dimensions[k]
    if k < _len(dimensions) - 1:
        return [_make(dimensions, k + 1, fill, shared) for i in range(n)]
    return _share([fill] * n) if shared else [fill] * n
