# SPDX-License-Identifier: MIT
# Python's bisect: places in a sorted list.


def bisect_right(a, x, lo=0, hi=None, *, key=None):
    """Where x belongs in a[lo:hi], behind items equal to it; key is taken of the items. ValueError: lo < 0."""
    if lo < 0:
        _raise(ValueError, "lo must be non-negative")
    if hi is None:
        hi = len(a)
    while lo < hi:
        middle = (lo + hi) // 2
        item = a[middle]
        if x < (item if key is None else key(item)):
            hi = middle
        else:
            lo = middle + 1
    return lo


def bisect_left(a, x, lo=0, hi=None, *, key=None):
    """The same, before items equal to x."""
    if lo < 0:
        _raise(ValueError, "lo must be non-negative")
    if hi is None:
        hi = len(a)
    while lo < hi:
        middle = (lo + hi) // 2
        item = a[middle]
        if (item if key is None else key(item)) < x:
            lo = middle + 1
        else:
            hi = middle
    return lo


def insort_right(a, x, lo=0, hi=None, *, key=None):
    """Insert x where it belongs, behind items equal to it; key is taken of x, too."""
    a.insert(bisect_right(a, x if key is None else key(x), lo, hi, key=key), x)


def insort_left(a, x, lo=0, hi=None, *, key=None):
    """The same, before items equal to it."""
    a.insert(bisect_left(a, x if key is None else key(x), lo, hi, key=key), x)


bisect = bisect_right
insort = insort_right
