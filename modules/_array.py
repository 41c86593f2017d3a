# SPDX-License-Identifier: MIT
# Python's array.array: what the module array has under that name in programs that call it with a type's letter. Here it is a list that
# knows what its items may be.
from array import *
from array import _check, _make, typecodes
from _plain import length as _len

# Of each type of ints: bytes of an item, what it is called where a number is too small and too large for it.
_INTS = {"b": (1, "signed char is less than minimum", "signed char is greater than maximum"),
         "B": (1, "unsigned byte integer is less than minimum", "unsigned byte integer is greater than maximum"),
         "h": (2, "signed short integer is less than minimum", "signed short integer is greater than maximum"),
         "H": (2, "unsigned short is less than minimum", "unsigned short is greater than maximum"),
         "i": (4, "signed integer is less than minimum", "signed integer is greater than maximum"),
         "I": (4, "can't convert negative value to unsigned int", "unsigned int is greater than maximum"),
         "l": (8, "Python int too large to convert to C long", "Python int too large to convert to C long"),
         "L": (8, "can't convert negative value to unsigned int", "Python int too large to convert to C unsigned long"),
         "q": (8, "int too big to convert", "int too big to convert"),
         "Q": (8, "can't convert negative int to unsigned", "int too big to convert")}


def _single(x):
    """The nearest float of 32 bits."""
    from struct import pack, unpack
    return unpack("f", pack("f", x))[0]


_ROUNDS = 16777217.0 != 16777216.0  # whether a float has more than 32 bits


class array(list):
    """array(letter[, values]): numbers of one type. array(rows, columns, ...) is ePython's own: lists of zeros."""

    def __new__(cls, typecode, *rest, fill=0):
        if isinstance(typecode, str):
            return list.__new__(cls)
        _check((typecode,) + rest)
        return _make((typecode,) + rest, 0, fill, False)

    def __init__(self, typecode, values=()):
        if typecode not in typecodes or _len(typecode) != 1:
            raise ValueError("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)")
        self.typecode = typecode
        self._int = typecode in _INTS
        self.itemsize = _INTS[typecode][0] if self._int else 4 if typecode == "f" else 8
        if isinstance(values, str):
            raise TypeError(f"cannot use a str to initialize an array with typecode {typecode!r}")
        if isinstance(values, (bytes, bytearray)):
            self.frombytes(values)
        else:
            list.extend(self, self._checked(values))

    def _item(self, x):
        """x as an item. TypeError, OverflowError: it cannot be one."""
        if self._int:
            if not isinstance(x, int):
                raise TypeError(f"'{type(x).__name__}' object cannot be interpreted as an integer")
            size, low, high = _INTS[self.typecode]
            bits = 8 * size
            if self.typecode < "a":
                if x < 0:
                    raise OverflowError(low)
            elif x < -(1 << bits - 1):
                raise OverflowError(low)
            else:
                bits -= 1
            if x >= 1 << bits:
                raise OverflowError(high)
            return x + 0
        if not isinstance(x, (int, float)):
            raise TypeError(f"must be real number, not {type(x).__name__}")
        x = float(x)
        return _single(x) if _ROUNDS and self.typecode == "f" else x

    def _checked(self, values):
        item = self._item
        return [item(x) for x in values]

    def _like(self, items):
        """An array of this type of items that have been one's."""
        new = array(self.typecode)
        list.extend(new, items)
        return new

    def _other(self, other, doing):
        if not isinstance(other, array):
            raise TypeError(f'can only {doing} array (not "{type(other).__name__}") to array' if doing == "append" else
                            f'can only {doing} array with array (not "{type(other).__name__}")')

    def __repr__(self):
        return f"array({self.typecode!r}, {self.tolist()})" if _len(self) else f"array({self.typecode!r})"

    def __getitem__(self, index):
        if isinstance(index, slice):
            return self._like(list.__getitem__(self, index))
        try:
            return list.__getitem__(self, index)
        except IndexError:
            raise IndexError("array index out of range") from None
        except TypeError:
            raise TypeError("array indices must be integers") from None

    def __setitem__(self, index, value):
        if isinstance(index, slice):
            if not isinstance(value, array):
                raise TypeError(f'can only assign array (not "{type(value).__name__}") to array slice')
            if value.typecode != self.typecode:
                raise TypeError("bad argument type for built-in operation")
        else:
            value = self._item(value)
        try:
            list.__setitem__(self, index, value)
        except IndexError:
            raise IndexError("array assignment index out of range") from None

    def __eq__(self, other):
        return isinstance(other, array) and self.tolist() == other.tolist()

    def __ne__(self, other):
        return not (isinstance(other, array) and self.tolist() == other.tolist())

    def __lt__(self, other):
        return self.tolist() < other.tolist() if isinstance(other, array) else NotImplemented

    def __le__(self, other):
        return self.tolist() <= other.tolist() if isinstance(other, array) else NotImplemented

    def __gt__(self, other):
        return self.tolist() > other.tolist() if isinstance(other, array) else NotImplemented

    def __ge__(self, other):
        return self.tolist() >= other.tolist() if isinstance(other, array) else NotImplemented

    def __add__(self, other):
        self._other(other, "append")
        if other.typecode != self.typecode:
            raise TypeError("bad argument type for built-in operation")
        return self._like(self.tolist() + other.tolist())

    def __iadd__(self, other):
        self._other(other, "extend")
        self.extend(other)
        return self

    def __mul__(self, n):
        return self._like(self.tolist() * n)

    def __rmul__(self, n):
        return self._like(self.tolist() * n)

    def __imul__(self, n):
        self[:] = self * n
        return self

    def __copy__(self):
        return self._like(self.tolist())

    def __deepcopy__(self, memo):
        return self._like(self.tolist())

    def append(self, x):
        """Add an item at the end."""
        list.append(self, self._item(x))

    def insert(self, i, x):
        """Add an item before number i."""
        list.insert(self, i, self._item(x))

    def extend(self, values):
        """Add the items of an array of the same type, or others'."""
        if isinstance(values, array):
            if values.typecode != self.typecode:
                raise TypeError("can only extend with array of same kind")
            list.extend(self, values.tolist())
        else:
            list.extend(self, self._checked(values))

    def fromlist(self, values):
        """Add the items of a list, all or none."""
        if not isinstance(values, list):
            raise TypeError("arg must be list")
        list.extend(self, self._checked(values))

    def tolist(self):
        """A list of the items."""
        return list(self)

    def pop(self, i=-1):
        """Take item i away."""
        if not _len(self):
            raise IndexError("pop from empty array")
        if not -_len(self) <= i < _len(self):
            raise IndexError("pop index out of range")
        return list.pop(self, i)

    def remove(self, x):
        """Take the first item away that is x."""
        self.pop(self._find(x, "remove"))

    def index(self, x, start=0, stop=None):
        """The number of the first item that is x."""
        return self._find(x, "index", start, stop)

    def _find(self, x, what, start=0, stop=None):
        items = self.tolist()
        try:
            return items.index(x, start, _len(items) if stop is None else stop)
        except ValueError:
            raise ValueError(f"array.{what}(x): x not in array") from None

    def buffer_info(self):
        """(0, how many items)"""
        return 0, _len(self)

    def tobytes(self):
        """The items as bytes, the least first."""
        from struct import pack
        return pack(f"<{_len(self)}{self.typecode}".replace("l", "q").replace("L", "Q"), *self.tolist())

    def frombytes(self, data):
        """Add items that are those bytes."""
        from struct import unpack
        if _len(data) % self.itemsize:
            raise ValueError("bytes length not a multiple of item size")
        code = self.typecode.replace("l", "q").replace("L", "Q")
        list.extend(self, unpack(f"<{_len(data) // self.itemsize}{code}", data))

    def byteswap(self):
        """Turn the bytes of each item round."""
        size = self.itemsize
        data = self.tobytes()
        del self[:]
        for i in range(0, _len(data), size):
            self.frombytes(bytes(reversed(data[i:i + size])))

    def __hash__(self):
        raise TypeError("unhashable type: 'array.array'")
