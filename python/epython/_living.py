# SPDX-License-Identifier: MIT
"""A collection of objects that are still used by others."""

from __future__ import annotations

import itertools
import weakref
from typing import Generic, TypeVar

T = TypeVar("T")


class Living(Generic[T]):
    """Objects that it does not keep alive, in the order in which they were added. Any thread may add some, or let some go, while
    another looks at them, which a weakref.WeakSet does not survive: what is done here to the dict is one step of the
    interpreter's each time. No mutex, for objects are also made and freed by signal handlers and finalizers."""

    def __init__(self) -> None:
        self._references: dict[int, weakref.ref[T]] = {}
        self._numbers = itertools.count()

    def add(self, thing: T) -> None:
        number, references = next(self._numbers), self._references
        references[number] = weakref.ref(thing, lambda _: references.pop(number, None))

    def all(self) -> list[T]:
        """Those of now."""
        things = (reference() for _, reference in sorted(self._references.copy().items(), key=lambda pair: pair[0]))
        return [thing for thing in things if thing is not None]
