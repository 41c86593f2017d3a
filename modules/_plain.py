# SPDX-License-Identifier: MIT
# Built-ins under other names, for modules that define functions of the same names.


def length(x):
    """len(x)"""
    return len(x)


def span(start, stop, step):
    """range(start, stop, step); stop None: range(start)"""
    return range(start) if stop is None else range(start, stop, step)


def absolute(x):
    """abs(x)"""
    return abs(x)


def show(values, sep, end, file):
    """print(*values, sep=sep, end=end, file=file)"""
    print(*values, sep=sep, end=end, file=file)
