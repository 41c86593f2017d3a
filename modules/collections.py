# SPDX-License-Identifier: MIT
# Containers. namedtuple: see compiler/ (a class that the compiler makes).

import collections_abc as abc


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """A class of tuples with names. Where the names are written in the call, the compiler makes a faster one
    (compiler/resolve/derive.c). ValueError: a name is none, or occurs twice."""
    names = _names_of(typename, field_names, rename)
    values = () if defaults is None else tuple(defaults)
    if len(values) > len(names):
        raise TypeError("Got more default values than field names")
    first = len(names) - len(values)

    class Named(tuple):
        _fields = __match_args__ = names
        _field_defaults = {names[first + i]: x for i, x in enumerate(values)}

        def __new__(cls, *args, **kwargs):
            if len(args) > len(cls._fields):
                raise TypeError(f"{cls.__name__}.__new__() takes {_from_to(len(cls._fields), len(cls._field_defaults))} positional arguments "
                                f"but {len(args) + 1} were given")
            items = [x for x in args]
            missing = []
            for name in cls._fields[len(args):]:
                if name in kwargs:
                    items.append(kwargs.pop(name))
                elif name in cls._field_defaults:
                    items.append(cls._field_defaults[name])
                else:
                    missing.append(name)
            for name in kwargs:
                if name in cls._fields:
                    raise TypeError(f"{cls.__name__}.__new__() got multiple values for argument {name!r}")
                raise TypeError(f"{cls.__name__}.__new__() got an unexpected keyword argument {name!r}")
            if missing:
                raise TypeError(f"{cls.__name__}.__new__() missing {len(missing)} required positional argument"
                                f"{'s' if len(missing) > 1 else ''}: {_listed(missing)}")
            return tuple.__new__(cls, items)

        def __repr__(self):
            return self.__class__.__name__ + "(" + ", ".join([f"{name}={x!r}" for name, x in zip(self._fields, self)]) + ")"

        def __class_repr__(cls):
            return f"<class '__main__.{cls.__qualname__}'>"

        @classmethod
        def _make(cls, iterable):
            items = tuple(iterable)
            if len(items) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(items)}")
            return tuple.__new__(cls, items)

        def _asdict(self):
            return {name: x for name, x in zip(self._fields, self)}

        def _replace(self, /, **kwargs):
            items = [kwargs.pop(name) if name in kwargs else x for name, x in zip(self._fields, self)]
            if kwargs:
                raise ValueError(f"Got unexpected field names: {list(kwargs)!r}")
            return tuple.__new__(self.__class__, items)
    Named.__name__ = Named.__qualname__ = typename
    for i in range(len(names)):
        setattr(Named, names[i], _item_property(i))
    return Named


def _item_property(i):
    return property(lambda self: self[i])


def _from_to(n, optional):
    return f"from {n + 1 - optional} to {n + 1}" if optional else f"{n + 1}"


def _listed(names):
    names = [repr(name) for name in names]
    if len(names) < 3:
        return " and ".join(names)
    return ", ".join(names[:-1]) + ", and " + names[-1]


_KEYWORDS = (" False None True and as assert async await break class continue def del elif else except finally for from global if import in is "
             "lambda nonlocal not or pass raise return try while with yield ")


def _names_of(typename, names, rename):
    """The names of a named tuple, checked as CPython does."""
    names = [str(name) for name in (names.replace(",", " ").split() if isinstance(names, str) else names)]
    if rename:
        for i in range(len(names)):
            name = names[i]
            if not name.isidentifier() or f" {name} " in _KEYWORDS or name.startswith("_") or name in names[:i]:
                names[i] = f"_{i}"
    for name in (typename, *names):
        if not isinstance(name, str):
            raise TypeError("Type names and field names must be strings")
        if not name.isidentifier():
            raise ValueError(f"Type names and field names must be valid identifiers: {name!r}")
        if f" {name} " in _KEYWORDS:
            raise ValueError(f"Type names and field names cannot be a keyword: {name!r}")
    for i in range(len(names)):
        if names[i].startswith("_") and not rename:
            raise ValueError(f"Field names cannot start with an underscore: {names[i]!r}")
        if names[i] in names[:i]:
            raise ValueError(f"Encountered duplicate field name: {names[i]!r}")
    return tuple(names)


class deque:
    """A list with two ends: items come and go at both at once. maxlen: more than so many drop out at the other end."""

    def __init__(self, iterable=(), maxlen=None):
        if maxlen is not None and maxlen < 0:
            raise ValueError("maxlen must be non-negative")
        self._maxlen = maxlen
        self._changes = 0
        self._fill([] if maxlen is not None else list(iterable))
        if maxlen is not None:
            for x in iterable:
                self.append(x)

    def _fill(self, items):
        """Let these, of which there are not too many, be the items."""
        self._changes += 1
        self._first = 0
        self._size = count = len(items)
        size = 8   # a power of 2
        while size < count:
            size *= 2
        self._ring = items + [None] * (size - count)
        self._mask = size - 1
        self._full = size if self._maxlen is None or self._maxlen > size else self._maxlen   # with so many items there is more to do before another

    @property
    def maxlen(self):
        """The most items, or None."""
        return self._maxlen

    def _grow(self):
        ring = self._ring
        first = self._first
        if first:
            ring += ring[:first]
            ring[:first] = [None] * first
        ring += [None] * (self._size - first)
        size = len(ring)
        self._mask = size - 1
        self._full = size if self._maxlen is None or self._maxlen > size else self._maxlen

    def append(self, x):
        """Add an item at the right."""
        size = self._size
        self._changes += 1
        if size == self._full:
            if size == self._maxlen:
                if size == 0:
                    return
                self.popleft()
                size -= 1
            else:
                self._grow()
        self._ring[self._first + size & self._mask] = x
        self._size = size + 1

    def appendleft(self, x):
        """Add an item at the left."""
        size = self._size
        self._changes += 1
        if size == self._full:
            if size == self._maxlen:
                if size == 0:
                    return
                self.pop()
                size -= 1
            else:
                self._grow()
        first = self._first - 1 & self._mask
        self._first = first
        self._ring[first] = x
        self._size = size + 1

    def pop(self):
        """Remove and return the last item."""
        size = self._size
        if size == 0:
            raise IndexError("pop from an empty deque")
        self._changes += 1
        self._size = size = size - 1
        ring = self._ring
        i = self._first + size & self._mask
        x = ring[i]
        ring[i] = None
        return x

    def popleft(self):
        """Remove and return the first item."""
        size = self._size
        if size == 0:
            raise IndexError("pop from an empty deque")
        self._changes += 1
        self._size = size - 1
        ring = self._ring
        i = self._first
        x = ring[i]
        ring[i] = None
        self._first = i + 1 & self._mask
        return x

    def extend(self, iterable):
        """Add items at the right."""
        if iterable is self:
            iterable = list(self)
        for x in iterable:
            self.append(x)

    def extendleft(self, iterable):
        """Add items at the left, one after the other."""
        if iterable is self:
            iterable = list(self)
        for x in iterable:
            self.appendleft(x)

    def clear(self):
        """Remove all items."""
        self._fill([])

    def copy(self):
        """A new one with the same items."""
        return deque(self, self._maxlen)

    def _items(self):
        """A list of the items."""
        ring = self._ring
        end = self._first + self._size
        if end <= len(ring):
            return ring[self._first:end]
        return ring[self._first:] + ring[:end - len(ring)]

    def _place(self, index):
        if not -self._size <= index < self._size:
            raise IndexError("deque index out of range")
        if index < 0:
            index += self._size
        return self._first + index & self._mask

    def _set_items(self, items):
        if self._maxlen is not None and len(items) > self._maxlen:
            items = items[len(items) - self._maxlen:]
        self._fill(items)

    def __len__(self):
        return self._size

    def __getitem__(self, index):
        if not isinstance(index, int):
            raise TypeError(f"sequence index must be integer, not '{type(index).__name__}'")
        if 0 <= index < self._size:
            return self._ring[self._first + index & self._mask]
        return self._ring[self._place(index)]

    def __setitem__(self, index, x):
        self._ring[self._place(index)] = x

    def __delitem__(self, index):
        self._place(index)
        items = self._items()
        del items[index]
        self._set_items(items)

    def __iter__(self):
        changes = self._changes
        ring = self._ring
        mask = self._mask
        for i in range(self._first, self._first + self._size):
            yield ring[i & mask]
            if changes != self._changes:
                raise RuntimeError("deque mutated during iteration")

    def __reversed__(self):
        changes = self._changes
        i = self._size
        while i:
            i -= 1
            yield self._ring[self._first + i & self._mask]
            if changes != self._changes:
                raise RuntimeError("deque mutated during iteration")

    def __contains__(self, x):
        return x in self._items()

    def count(self, x):
        """How many items are equal to x."""
        return self._items().count(x)

    def index(self, x, start=0, stop=2147483647):
        """Where the first item that equals x is."""
        items = self._items()
        for i in range(len(items))[start:stop]:
            if items[i] is x or items[i] == x:
                return i
        raise ValueError(f"{x!r} is not in deque")

    def insert(self, i, x):
        """Put x before item i."""
        if self._size == self._maxlen:
            raise IndexError("deque already at its maximum size")
        items = self._items()
        items.insert(i, x)
        self._set_items(items)

    def remove(self, x):
        """Remove the first item that equals x."""
        items = self._items()
        if x not in items:
            raise ValueError(f"{x!r} is not in deque")
        items.remove(x)
        self._set_items(items)

    def reverse(self):
        """The items in reverse order."""
        self._set_items(self._items()[::-1])

    def rotate(self, n=1):
        """Move the last n items to the left."""
        if self._size > 1:
            self._changes += 1
            n %= self._size
            if n <= self._size - n:
                for _ in range(n):
                    self._size -= 1
                    last = self._ring[self._first + self._size & self._mask]
                    self._ring[self._first + self._size & self._mask] = None
                    self._first = self._first - 1 & self._mask
                    self._ring[self._first] = last
                    self._size += 1
            else:
                items = self._items()
                self._set_items(items[-n:] + items[:-n])

    def __add__(self, other):
        if not isinstance(other, deque):
            raise TypeError(f'can only concatenate deque (not "{type(other).__name__}") to deque')
        result = self.copy()
        result.extend(other)
        return result

    def __iadd__(self, iterable):
        self.extend(iterable)
        return self

    def __mul__(self, n):
        return deque(self._items() * n, self._maxlen)

    __rmul__ = __mul__

    def __imul__(self, n):
        self._set_items(self._items() * n)
        return self

    def __eq__(self, other):
        return self._items() == other._items() if isinstance(other, deque) else NotImplemented

    def __lt__(self, other):
        return self._items() < other._items() if isinstance(other, deque) else NotImplemented

    def __le__(self, other):
        return self._items() <= other._items() if isinstance(other, deque) else NotImplemented

    def __gt__(self, other):
        return self._items() > other._items() if isinstance(other, deque) else NotImplemented

    def __ge__(self, other):
        return self._items() >= other._items() if isinstance(other, deque) else NotImplemented

    __hash__ = None

    def __repr__(_within_items):  # within itself it is [...]: host/rare/object_special.c
        items = repr(_within_items._items())
        return f"deque({items})" if _within_items._maxlen is None else f"deque({items}, maxlen={_within_items._maxlen})"


class defaultdict(dict):
    """A dict that makes the items of missing keys."""

    def __init__(self, default_factory=None, iterable=(), **kwargs):
        if default_factory is not None and not callable(default_factory):
            raise TypeError("first argument must be callable or None")
        self.update(iterable)
        self.update(kwargs)
        self.default_factory = default_factory

    def __missing__(self, key):
        if self.default_factory is None:
            raise KeyError(key)
        value = self.default_factory()
        self[key] = value
        return value

    def copy(self):
        """A new one with the same items."""
        return defaultdict(self.default_factory, self)

    def __repr__(self):
        return f"defaultdict({self.default_factory!r}, {super().__repr__()})"


class OrderedDict(dict):
    """A dict whose order counts when it is compared, and can be changed."""

    @classmethod
    def fromkeys(cls, iterable, value=None):
        """One with these keys, all of the same value."""
        made = cls()
        for key in iterable:
            made[key] = value
        return made

    def move_to_end(self, key, last=True):
        """Move a key to the end, or to the beginning."""
        value = self[key]
        if last:
            del self[key]
            self[key] = value
        else:
            others = [(k, v) for k, v in self.items() if k != key]
            self.clear()
            self[key] = value
            for k, v in others:
                self[k] = v

    def popitem(self, last=True):
        """Remove and return the last pair, or the first."""
        if not self:
            raise KeyError("dictionary is empty")
        key = next(reversed(self)) if last else next(iter(self))
        return key, self.pop(key)

    def copy(self):
        """A new one with the same items."""
        return OrderedDict(self)

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return list(self.items()) == list(other.items())
        return dict(self) == dict(other) if isinstance(other, dict) else NotImplemented

    def __ne__(self, other):
        return not self == other

    __hash__ = None

    def __repr__(_within):  # within itself it is ...
        items = repr(list(_within.items()))
        return f"OrderedDict({items})" if _within else "OrderedDict()"


class Counter(dict):
    """How often each key has been counted; of a key that has not, 0."""

    def __init__(self, iterable=None, **kwargs):
        self.update(iterable, **kwargs)

    def __missing__(self, key):
        return 0

    def update(self, iterable=None, **kwargs):
        """Count the items, or add the counts of a dict."""
        if iterable is not None:
            if isinstance(iterable, dict):
                for key, n in iterable.items():
                    self[key] = self.get(key, 0) + n
            else:
                for key in iterable:
                    self[key] = self.get(key, 0) + 1
        for key, n in kwargs.items():
            self[key] = self.get(key, 0) + n

    def subtract(self, iterable=None, **kwargs):
        """Subtract the items, or the counts of a dict."""
        if iterable is not None:
            if isinstance(iterable, dict):
                for key, n in iterable.items():
                    self[key] = self.get(key, 0) - n
            else:
                for key in iterable:
                    self[key] = self.get(key, 0) - 1
        for key, n in kwargs.items():
            self[key] = self.get(key, 0) - n

    def most_common(self, n=None):
        """(key, count), the most frequent first."""
        pairs = sorted(self.items(), key=_count_of, reverse=True)
        return pairs if n is None else pairs[:max(n, 0)]

    def elements(self):
        """Each key as often as it has been counted."""
        for key, n in self.items():
            for _ in range(n):
                yield key

    def total(self):
        """The sum of all counts."""
        return sum(self.values())

    def copy(self):
        """A new one with the same counts."""
        return Counter(self)

    @classmethod
    def fromkeys(cls, iterable, v=None):
        """There is none."""
        raise NotImplementedError("Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")

    def __delitem__(self, key):
        if key in self:
            super().__delitem__(key)

    def _keep_positive(self):
        for key in [key for key, n in self.items() if n <= 0]:
            del self[key]
        return self

    def _merged(self, other, of):
        """The counts that are above 0 of what of(own count, other's count) is for each key."""
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for key, n in self.items():
            n = of(n, other[key])
            if n > 0:
                result[key] = n
        for key, n in other.items():
            if key not in self:
                n = of(0, n)
                if n > 0:
                    result[key] = n
        return result

    def __add__(self, other):
        return self._merged(other, lambda a, b: a + b)

    def __sub__(self, other):
        return self._merged(other, lambda a, b: a - b)

    def __or__(self, other):
        return self._merged(other, max)

    def __and__(self, other):
        return self._merged(other, min)

    def __iadd__(self, other):
        for key, n in other.items():
            self[key] += n
        return self._keep_positive()

    def __isub__(self, other):
        for key, n in other.items():
            self[key] -= n
        return self._keep_positive()

    def __ior__(self, other):
        for key, n in other.items():
            if n > self[key]:
                self[key] = n
        return self._keep_positive()

    def __iand__(self, other):
        for key, n in self.items():
            if other[key] < n:
                self[key] = other[key]
        return self._keep_positive()

    def __pos__(self):
        return self + Counter()

    def __neg__(self):
        return Counter() - self

    def __eq__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all([self[key] == other[key] for key in self]) and all([self[key] == other[key] for key in other])

    def __ne__(self, other):
        return not self == other

    def __le__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all([self[key] <= other[key] for key in self]) and all([self[key] <= other[key] for key in other])

    def __lt__(self, other):
        return self <= other and self != other if isinstance(other, Counter) else NotImplemented

    def __ge__(self, other):
        return other <= self if isinstance(other, Counter) else NotImplemented

    def __gt__(self, other):
        return other < self if isinstance(other, Counter) else NotImplemented

    __hash__ = None

    def __repr__(self):
        if not self:
            return "Counter()"
        return "Counter({" + ", ".join([f"{key!r}: {n!r}" for key, n in self.most_common()]) + "})"


def _count_of(pair):
    return pair[1]


class ChainMap:
    """Several dicts as one: the first that has a key counts; changes go to the first."""

    def __init__(self, *maps):
        self.maps = list(maps) or [{}]

    def __getitem__(self, key):
        for mapping in self.maps:
            if key in mapping:
                return mapping[key]
        raise KeyError(key)

    def get(self, key, default=None):
        """The item of a key."""
        return self[key] if key in self else default

    def __contains__(self, key):
        return any([key in mapping for mapping in self.maps])

    def _merged(self):
        merged = {}
        for mapping in reversed(self.maps):
            merged.update(mapping)
        return merged

    def __iter__(self):
        return iter(self._merged())

    def __len__(self):
        return len(self._merged())

    def __bool__(self):
        return any(self.maps)

    def keys(self):
        """All keys."""
        return self._merged().keys()

    def values(self):
        """Their items."""
        return [self[key] for key in self._merged()]

    def items(self):
        """(key, item)"""
        return [(key, self[key]) for key in self._merged()]

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __delitem__(self, key):
        if key not in self.maps[0]:
            raise KeyError(f"Key not found in the first mapping: {key!r}")
        del self.maps[0][key]

    def pop(self, key, *default):
        """Remove a key from the first dict."""
        if key not in self.maps[0] and not default:
            raise KeyError(f"Key not found in the first mapping: {key!r}")
        return self.maps[0].pop(key, *default)

    def new_child(self, m=None, **kwargs):
        """One with a dict more before the others."""
        child = {} if m is None else m
        child.update(kwargs)
        return ChainMap(child, *self.maps)

    @property
    def parents(self):
        """One without the first."""
        return ChainMap(*self.maps[1:])

    def __eq__(self, other):
        if isinstance(other, ChainMap):
            return self._merged() == other._merged()
        return self._merged() == other

    __hash__ = None

    def __repr__(_within):
        maps = ", ".join([repr(mapping) for mapping in _within.maps])
        return f"ChainMap({maps})" if _within is not None else ""
