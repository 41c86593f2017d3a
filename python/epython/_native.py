# SPDX-License-Identifier: MIT
"""What native code of a kernel is made for: the types of its arguments, as they were given last (enum program_expected). And the decorator
of functions that are to be native."""

from __future__ import annotations

from array import array
from types import FunctionType
from typing import Any, TypeVar

from ._words import scatter

F = TypeVar("F")

NOTHING, INT, FLOAT, BOOL, LIST = range(5)
LISTS_MAX = 8
_NUMBERS = {int: INT, float: FLOAT, bool: BOOL}
_LETTERS = {"f": FLOAT, "d": FLOAT, "i": INT, "u": INT, "b": BOOL}


def _of(value: Any, lists: int = 0) -> int:
    """What a value is: a kind of number, and LIST for each list that it is in; NOTHING that can be said. Of a list by its first item."""
    if type(value) in _NUMBERS:
        return _NUMBERS[type(value)]
    if isinstance(value, scatter):
        return _of(value.values)
    if isinstance(value, list):
        item = _of(value[0], lists + 1) if value and lists < LISTS_MAX else NOTHING
        return item and item + LIST
    if isinstance(value, array):
        return LIST + (FLOAT if value.typecode in "fd" else INT)
    kind = getattr(getattr(value, "dtype", None), "kind", None)
    number = _LETTERS.get(kind, NOTHING) if isinstance(kind, str) else NOTHING
    return number and number + LIST * min(getattr(value, "ndim", 0), LISTS_MAX)


def expected(function: FunctionType, arguments: tuple) -> dict[str, int]:
    """What the parameters of a kernel are that is called with these, in the order of Program._entry. Of *others nothing is said."""
    code = function.__code__
    names = code.co_varnames[code.co_argcount:code.co_argcount + code.co_kwonlyargcount] + code.co_varnames[:code.co_argcount]
    return {name: what for name, x in zip(names, arguments) if (what := _of(x))}


def native(function: F) -> F:
    """@native: where ePython runs the program the function is native code (docs/native.md). For CPython, and of kernels, it is what it is."""
    return function
