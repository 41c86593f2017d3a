# SPDX-License-Identifier: MIT
# The first handler that fits is taken, also when a later one fits better.
try:
    raise KeyError("k")
except LookupError:
    print("first")
except KeyError:
    print("second")
kinds = (ValueError, TypeError)
try:
    raise TypeError("t")
except kinds as e:
    print("from a variable", e)
def handler():
    print("handler evaluated")
    return ZeroDivisionError
try:
    1 / 0
except handler() as e:
    print(e)
try:
    try:
        1 / 0
    except KeyError:
        print("no")
except ZeroDivisionError:
    print("outer")
