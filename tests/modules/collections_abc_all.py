# SPDX-License-Identifier: MIT
# python3: same
# collections.abc and typing: what values belong to, bases that complete a class, protocols.
from typing import Callable, Dict, Generic, Iterable, Optional, Protocol, Sequence, TypeVar, runtime_checkable
from collections import OrderedDict, abc

from numbers import Number, Real, Integral
class It:
    def __iter__(self): return iter([1])
class Seq(abc.Sequence):
    def __init__(self, *a): self.a = a
    def __getitem__(self, i): return self.a[i]
    def __len__(self): return len(self.a)
class MM(abc.MutableMapping):
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
s = Seq(3,1,2)
print(list(s), 1 in s, s.index(2), s.count(3), list(reversed(s)), sorted(s))
m = MM(); m['a'] = 1; m.update(b=2, c=3)
print(list(m.items()), list(m.keys()), list(m.values()), m.pop('a'), m.get('z', 0), 'b' in m, m.setdefault('q', 9), len(m), m == {'b':2,'c':3,'q':9})
vals = [1, 2.5, True, 's', [1], (1,), {1:2}, {1}, frozenset([1]), range(3), iter([1]), (x for x in [1]), {}.keys(), {}.items(), {}.values(), None, len, print, It, It(), s, m, lambda: 0, zip([1]), OrderedDict(), map(str, []), b'', bytearray(), reversed([])]
for A in (abc.Hashable, abc.Callable, abc.Sized, abc.Container, abc.Iterable, abc.Iterator, abc.Reversible, abc.Generator, abc.Collection, abc.Sequence, abc.ByteString, abc.MutableSequence, abc.Set, abc.MutableSet, abc.Mapping, abc.MutableMapping, abc.KeysView, abc.ItemsView, abc.ValuesView, Number, Real, Integral):
    print(A.__name__, ''.join('01'[isinstance(v, A)] for v in vals))
for A in (abc.Hashable, abc.Sized, abc.Iterable, abc.Iterator, abc.Reversible, abc.Collection, abc.Sequence, abc.ByteString, abc.MutableSequence, abc.Set, abc.MutableSet, abc.Mapping, abc.MutableMapping, abc.MappingView, abc.KeysView, abc.ItemsView, abc.ValuesView, Number, Real, Integral):
    print(A.__name__, ''.join('01'[issubclass(v, A)] for v in (int, bytes, bytearray, type({}.keys()), type({}.items()), type({}.values()), type(zip()), float, bool, str, list, tuple, dict, set, frozenset, range, It, Seq, MM, OrderedDict, type(None))))
print(isinstance(3, (str, abc.Sized)), isinstance([], (str, abc.Sized)), isinstance([], (int, (str, Sequence))), isinstance(s, Iterable))
@runtime_checkable
class Quacks(Protocol):
    def quack(self) -> str: ...
@runtime_checkable
class Named(Protocol):
    name: str


class Plain:
    def __init__(self):
        self.name = "n"


print(isinstance(Plain(), Named), isinstance(3, Named))


class Duck:
    def quack(self): return 'q'
class Robo(Quacks): pass
print(isinstance(Duck(), Quacks), isinstance(3, Quacks), isinstance(Robo(), Quacks), isinstance(Duck(), Robo), issubclass(Duck, Quacks))
def flat(x):
    match x:
        case abc.Mapping(): return 'map'
        case abc.Sequence(): return 'seq'
        case _: return '?'
print(flat({}), flat([]), flat(3))
D: Dict[str, int] = {}
X = Callable[[int], int]
Y = Iterable[int]
Z = Optional[Sequence[int]]
class Gen(Generic[TypeVar('T')]):
    def __init__(self, items: Iterable[int]): self.items = list(items)
print(Gen([1,2]).items)
print([type(x).__name__ for x in (it for it in [1]) if isinstance(x, Iterable)], sorted(MM().keys()), repr(m.keys() & {"b"}), m.keys() | {1} == {"b", "c", "q", 1})
