# SPDX-License-Identifier: MIT
# collections.abc: what a type can do. A class says what belongs to it by __class_instancecheck__ (host/rare/object_special.c); those
# that are derived from it get the methods that follow from their own. X[...] is X. What is for async is for annotations alone.
Awaitable = _Alias
Coroutine = _Alias
AsyncIterable = _Alias
AsyncIterator = _Alias
AsyncGenerator = _Alias


_SIZED = (str, bytes, bytearray, list, tuple, dict, set, frozenset, range, _dict_keys, _dict_values, _dict_items)
_ITERATORS = (_generator, _zip, _map, _filter, _enumerate, _reversed)


def _itself(cls, item):
    return cls


def _by_type(cls, x):
    return issubclass(type(x), cls)


def _by_iterating(cls, x):
    return isinstance(x, _generator) or issubclass(type(x), cls)


class Hashable:
    __class_getitem__ = _itself

    def __class_instancecheck__(cls, x):
        if isinstance(x, (_dict_keys, _dict_items)):
            return False
        try:
            hash(x)
        except TypeError:
            return isinstance(x, tuple)
        return True

    def __class_subclasscheck__(cls, c):
        return not issubclass(c, (list, dict, set, bytearray, _dict_keys, _dict_items)) and getattr(c, "__hash__", 0) is not None


class Callable:
    __class_getitem__ = _itself

    def __class_instancecheck__(cls, x):
        return callable(x)

    def __class_subclasscheck__(cls, c):
        return issubclass(c, (type, _function, _builtin_function_or_method, _method)) or getattr(c, "__call__", None) is not None


class Sized:
    __class_getitem__ = _itself
    __class_instancecheck__ = _by_type

    def __class_subclasscheck__(cls, c):
        return issubclass(c, _SIZED) or hasattr(c, "__len__")


class Container:
    __class_getitem__ = _itself
    __class_instancecheck__ = _by_type

    def __class_subclasscheck__(cls, c):
        return issubclass(c, _SIZED) or hasattr(c, "__contains__")


class Iterable:
    __class_getitem__ = _itself
    __class_instancecheck__ = _by_iterating

    def __class_subclasscheck__(cls, c):
        return issubclass(c, _SIZED + _ITERATORS) or hasattr(c, "__iter__")


class Iterator(Iterable):
    __class_getitem__ = _itself
    __class_instancecheck__ = _by_iterating

    def __class_subclasscheck__(cls, c):
        return issubclass(c, _ITERATORS) or (hasattr(c, "__next__") and hasattr(c, "__iter__"))

    def __iter__(self):
        return self


class Reversible(Iterable):
    __class_getitem__ = _itself
    __class_instancecheck__ = _by_type

    def __class_subclasscheck__(cls, c):
        return (issubclass(c, (str, bytes, bytearray, list, tuple, dict, range, _dict_keys, _dict_values, _dict_items))
                or hasattr(c, "__reversed__") and hasattr(c, "__iter__"))


class Generator(Iterator):
    __class_getitem__ = _itself

    def __class_instancecheck__(cls, x):
        return type(x) is _generator


class Collection(Sized, Iterable, Container):
    __class_getitem__ = _itself
    __class_instancecheck__ = _by_type

    def __class_subclasscheck__(cls, c):
        return issubclass(c, Sized) and issubclass(c, Iterable) and issubclass(c, Container)


class Sequence(Reversible, Collection):
    """Of __getitem__ and __len__ follow the rest."""
    __class_getitem__ = _itself
    __class_instancecheck__ = _by_type

    def __class_subclasscheck__(cls, c):
        return issubclass(c, (str, bytes, bytearray, list, tuple, range))

    def __iter__(self):
        i = 0
        while True:
            try:
                x = self[i]
            except IndexError:
                return
            yield x
            i += 1

    def __contains__(self, value):
        for x in self:
            if x is value or x == value:
                return True
        return False

    def __reversed__(self):
        for i in reversed(range(len(self))):
            yield self[i]

    def index(self, value, start=0, stop=None):
        """Where the value is first. ValueError: nowhere."""
        if start < 0:
            start = max(len(self) + start, 0)
        if stop is not None and stop < 0:
            stop += len(self)
        i = start
        while stop is None or i < stop:
            try:
                x = self[i]
            except IndexError:
                break
            if x is value or x == value:
                return i
            i += 1
        raise ValueError

    def count(self, value):
        """How often the value is there."""
        return sum([1 for x in self if x is value or x == value])


class ByteString(Sequence):
    __class_getitem__ = _itself
    __class_instancecheck__ = _by_type

    def __class_subclasscheck__(cls, c):
        return issubclass(c, (bytes, bytearray))


class MutableSequence(Sequence):
    """Of __getitem__, __setitem__, __delitem__, __len__ and insert follow the rest."""
    __class_getitem__ = _itself
    __class_instancecheck__ = _by_type

    def __class_subclasscheck__(cls, c):
        return issubclass(c, (list, bytearray))

    def append(self, value):
        """Add a value at the end."""
        self.insert(len(self), value)

    def clear(self):
        """Remove all."""
        while len(self):
            self.pop()

    def reverse(self):
        """Turn the order around."""
        n = len(self)
        for i in range(n // 2):
            self[i], self[n - i - 1] = self[n - i - 1], self[i]

    def extend(self, values):
        """Add values at the end."""
        if values is self:
            values = list(values)
        for x in values:
            self.append(x)

    def pop(self, index=-1):
        """Remove a value, and give it."""
        x = self[index]
        del self[index]
        return x

    def remove(self, value):
        """Remove the first that equals it."""
        del self[self.index(value)]

    def __iadd__(self, values):
        self.extend(values)
        return self


class Set(Collection):
    """Of __contains__, __iter__ and __len__ follow the rest."""
    __class_getitem__ = _itself
    __hash__ = None
    __class_instancecheck__ = _by_type

    def __class_subclasscheck__(cls, c):
        return issubclass(c, (set, frozenset, _dict_keys, _dict_items))

    @classmethod
    def _from_iterable(cls, it):
        return cls(it)

    def __le__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        if len(self) > len(other):
            return False
        for x in self:
            if x not in other:
                return False
        return True

    def __lt__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) < len(other) and self.__le__(other)

    def __gt__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) > len(other) and self.__ge__(other)

    def __ge__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        if len(self) < len(other):
            return False
        for x in other:
            if x not in self:
                return False
        return True

    def __eq__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) == len(other) and self.__le__(other)

    def __and__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        return self._from_iterable([x for x in other if x in self])

    __rand__ = __and__

    def isdisjoint(self, other):
        """Whether they have nothing in common."""
        for x in other:
            if x in self:
                return False
        return True

    def __or__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        return self._from_iterable([x for s in (self, other) for x in s])

    __ror__ = __or__

    def __sub__(self, other):
        if not isinstance(other, Set):
            if not isinstance(other, Iterable):
                return NotImplemented
            other = self._from_iterable(other)
        return self._from_iterable([x for x in self if x not in other])

    def __rsub__(self, other):
        if not isinstance(other, Set):
            if not isinstance(other, Iterable):
                return NotImplemented
            other = self._from_iterable(other)
        return self._from_iterable([x for x in other if x not in self])

    def __xor__(self, other):
        if not isinstance(other, Set):
            if not isinstance(other, Iterable):
                return NotImplemented
            other = self._from_iterable(other)
        return (self - other) | (other - self)

    __rxor__ = __xor__


class MutableSet(Set):
    """Of these and add and discard follow the rest."""
    __class_getitem__ = _itself
    __hash__ = None
    __class_instancecheck__ = _by_type

    def __class_subclasscheck__(cls, c):
        return issubclass(c, set)

    def remove(self, value):
        """Remove a value. KeyError: it is not there."""
        if value not in self:
            raise KeyError(value)
        self.discard(value)

    def pop(self):
        """Remove one, and give it. KeyError: there is none."""
        for x in self:
            self.discard(x)
            return x
        raise KeyError

    def clear(self):
        """Remove all."""
        while len(self):
            self.pop()

    def __ior__(self, other):
        for x in other:
            self.add(x)
        return self

    def __iand__(self, other):
        for x in self - other:
            self.discard(x)
        return self

    def __ixor__(self, other):
        if other is self:
            self.clear()
            return self
        for x in [x for x in other]:
            if x in self:
                self.discard(x)
            else:
                self.add(x)
        return self

    def __isub__(self, other):
        if other is self:
            self.clear()
            return self
        for x in other:
            self.discard(x)
        return self


class MappingView(Sized):
    __class_getitem__ = _itself
    __class_instancecheck__ = _by_type

    def __init__(self, mapping):
        self._mapping = mapping

    def __class_subclasscheck__(cls, c):
        return issubclass(c, (_dict_keys, _dict_values, _dict_items))

    def __len__(self):
        return len(self._mapping)

    def __repr__(self):
        return f"{self.__class__.__name__}({self._mapping!r})"


class KeysView(MappingView, Set):
    __class_getitem__ = _itself
    __class_instancecheck__ = _by_type
    __hash__ = None

    def __class_subclasscheck__(cls, c):
        return issubclass(c, _dict_keys)

    @classmethod
    def _from_iterable(cls, it):
        return set(it)

    def __contains__(self, key):
        return key in self._mapping

    def __iter__(self):
        yield from self._mapping


class ItemsView(MappingView, Set):
    __class_getitem__ = _itself
    __class_instancecheck__ = _by_type
    __hash__ = None

    def __class_subclasscheck__(cls, c):
        return issubclass(c, _dict_items)

    @classmethod
    def _from_iterable(cls, it):
        return set(it)

    def __contains__(self, item):
        key, value = item
        try:
            x = self._mapping[key]
        except KeyError:
            return False
        return x is value or x == value

    def __iter__(self):
        for key in self._mapping:
            yield key, self._mapping[key]


class ValuesView(MappingView, Collection):
    __class_getitem__ = _itself
    __class_instancecheck__ = _by_type

    def __class_subclasscheck__(cls, c):
        return issubclass(c, _dict_values)

    def __contains__(self, value):
        for key in self._mapping:
            x = self._mapping[key]
            if x is value or x == value:
                return True
        return False

    def __iter__(self):
        for key in self._mapping:
            yield self._mapping[key]


class Mapping(Collection):
    """Of __getitem__, __iter__ and __len__ follow the rest."""
    __class_getitem__ = _itself
    __hash__ = None
    __class_instancecheck__ = _by_type

    def __class_subclasscheck__(cls, c):
        return issubclass(c, dict)

    def get(self, key, default=None):
        """The value of a key, or the default."""
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def keys(self):
        """A view of the keys."""
        return KeysView(self)

    def items(self):
        """A view of the pairs."""
        return ItemsView(self)

    def values(self):
        """A view of the values."""
        return ValuesView(self)

    def __eq__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        return {key: self[key] for key in self} == {key: other[key] for key in other}


class MutableMapping(Mapping):
    """Of these and __setitem__ and __delitem__ follow the rest."""
    __class_getitem__ = _itself
    __hash__ = None
    __class_instancecheck__ = _by_type

    def __class_subclasscheck__(cls, c):
        return issubclass(c, dict)

    def pop(self, key, default=_ANY):
        """Remove a key, and give its value. KeyError: it is not there, and there is no default."""
        try:
            value = self[key]
        except KeyError:
            if default is _ANY:
                raise
            return default
        del self[key]
        return value

    def popitem(self):
        """Remove a pair, and give it. KeyError: there is none."""
        for key in self:
            value = self[key]
            del self[key]
            return key, value
        raise KeyError

    def clear(self):
        """Remove all."""
        while len(self):
            self.popitem()

    def update(self, other=(), /, **kwds):
        """Set the values of another mapping, of pairs, and of keywords."""
        if isinstance(other, Mapping) or hasattr(other, "keys"):
            for key in other.keys():
                self[key] = other[key]
        else:
            for key, value in other:
                self[key] = value
        for key, value in kwds.items():
            self[key] = value

    def setdefault(self, key, default=None):
        """The value of a key, which becomes the default if there is none."""
        try:
            return self[key]
        except KeyError:
            self[key] = default
        return default
