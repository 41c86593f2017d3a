# SPDX-License-Identifier: MIT
# Which built-in types belong to which of the abstract ones.
from collections.abc import *
for v in (b"a", bytearray(b"a"), "s", [1], (1,), {}, range(2), set(), frozenset(), 1, None):
    print(type(v).__name__, [isinstance(v, c) for c in (Sized, Container, Iterable, Reversible, Collection, Sequence, MutableSequence, Set, MutableSet, Mapping, MutableMapping, Iterator)])
for v in (bytes, bytearray, str, list, tuple, dict, range, set, int):
    print(v.__name__, [issubclass(v, c) for c in (Sized, Container, Iterable, Collection, Sequence, MutableSequence)])
