# SPDX-License-Identifier: MIT
# What the package epython for CPython has under this name, and programs that run here too.


def native(function):
    """@native: the function becomes native code before the program begins, and what of it cannot is warned of. The compiler takes the
    decorator away; the function is what it is without (docs/native.md)."""
    return function
