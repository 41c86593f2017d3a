# SPDX-License-Identifier: MIT
# The original's utilities. In the 2015 dialect the compiler puts range2015 in the place of range and xrange, since its
# published examples count to the upper bound and include it.
from _plain import span


def range(start, stop=None, step=1):
    """The built-in range(start, stop, step)."""
    return span(start, stop, step)


def xrange(start, stop=None, step=1):
    """range(start, stop, step)"""
    return span(start, stop, step)


def range2015(start, stop=None, step=1):
    """start, start + step, ... up to and including stop; with one argument: 0 .. start."""
    if stop is None:
        return span(0, start + 1, 1)
    return span(start, stop + (1 if step > 0 else -1), step)


def oddSort(x, length=None):
    """Sort the list, or its first `length` items, in place by odd-even transposition.

    Habermann, Parallel neighbor-sort, 1972.
    """
    last = (len(x) if length is None else length) - 1
    done = False
    while not done:
        done = True
        for start in (0, 1):
            for i in span(start, last, 2):
                if x[i + 1] < x[i]:
                    x[i], x[i + 1] = x[i + 1], x[i]
                    done = False
