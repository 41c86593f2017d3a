# SPDX-License-Identifier: MIT
"""Values as words and back: see include/epython.h.

Lists of numbers of one type, and whatever has the buffer protocol, go as a block: nothing here loops over their items.
"""

from __future__ import annotations

import ctypes
import math
import struct
import os
import sys
import warnings
from array import array
from collections.abc import Callable
from typing import Any

from ._library import Library, lib

INT, FLOAT, BOOL, NONE, FUNCTION, BUILTIN = 0, 1, 2, 3, 5, 6
STR, LIST, TUPLE, DICT, RANGE, EXCEPTION, REMOTE = 8, 9, 10, 11, 12, 16, 17
LONG_INT, BYTES, BYTEARRAY = 20, 21, 22
MEMORY, KEPT = 0x20, 0x21

_OTHER, _LARGE, _ROUNDED = 3, 4, 8  # enum epy_numbers
_pair = struct.Struct("<II").pack
_int = struct.Struct("<Ii").pack
_float = struct.Struct("<If")
_double = struct.Struct("<Id").pack
_FORMATS = {"l": "q", "L": "Q", "n": "q", "N": "Q", "c": "B"}
_DEPTH = 100
_FOLDER = os.path.dirname(__file__) + os.sep


class PrecisionWarning(UserWarning):
    """A float of CPython's has become another on the cores, whose floats have 32 bits. Said once; Device(float=64) has floats of 64 bits."""


class _Precision:
    """Whether a float that crosses is looked at: until one has changed."""

    watched = True

    def lost(self) -> None:
        """A float has changed: say so, the first time."""
        if not self.watched:
            return
        self.watched = False
        frame, level = sys._getframe(1), 2
        while frame.f_back is not None and frame.f_code.co_filename.startswith(_FOLDER):
            frame, level = frame.f_back, level + 1
        warnings.warn("a float is another on the cores, whose floats have 32 bits: Device(float=64) has floats of 64 bits, on virtual cores",
                      PrecisionWarning, stacklevel=level)


precision = _Precision()


class Ref:
    """A value whose words are known: a reference that a kernel gets."""

    __slots__ = ("words",)

    def __init__(self, words: bytes) -> None:
        self.words = words


class scatter:
    """An argument of which each core of the launch gets a part: kernel(scatter(values)). values: a list, a tuple, a range or an array (of
    which the first dimension is divided). The parts are as equal as can be, the first ones one longer."""

    def __init__(self, values: Any) -> None:
        if isinstance(values, list):
            values = list.copy(values)
        elif isinstance(values, tuple):
            values = tuple.__getitem__(values, slice(None))
        self.values = values
        self._length = len(values)

    def parts(self, count: int) -> list[Any]:
        """The parts for so many cores."""
        values = self.values
        if not isinstance(values, (list, tuple, range, bytes, bytearray)) and not hasattr(values, "__array_interface__"):
            values = memoryview(values)
        size, longer = divmod(self._length, count)
        starts = [i * size + min(i, longer) for i in range(count + 1)]
        return [values[starts[i]:starts[i + 1]] for i in range(count)]


class Encoder:
    """Makes the words of values. `keep` holds what the words point to; `array_type` is "numpy" or "array" if one of the
    values was such an array."""

    def __init__(self, library: Library = lib) -> None:
        self.library = library
        self.out: list[bytes | bytearray] = []
        self.keep: list[Any] = []
        self.array_type: str | None = None
        self.device: Any = None
        self._depth = 0

    def put(self, value: Any) -> None:
        """Add a value. TypeError: it cannot be sent. OverflowError: a float beyond single precision. ValueError: nested too deeply."""
        kind = type(value)
        writer = _WRITERS.get(kind)
        if writer is not None:
            writer(self, value)
        else:
            self._put_other(value)

    def _put_int(self, value: int) -> None:
        try:
            self.out.append(_int(INT, value))
        except struct.error:
            count = (~value if value < 0 else value).bit_length() // 32 + 1
            self.out.append(_pair(LONG_INT, count) + value.to_bytes(count * 4, "little", signed=True))

    def _put_float(self, value: float) -> None:
        if self.library.float_bits == 64:
            self.out.append(_double(FLOAT, value))
            return
        try:
            words = _float.pack(FLOAT, value)
        except OverflowError:
            raise OverflowError(f"{value} is too large for a float of single precision") from None
        if precision.watched and _float.unpack(words)[1] != value == value:
            precision.lost()
        self.out.append(words)

    def _put_str(self, value: str) -> None:
        text = str.encode(value, "utf-8", "surrogatepass")
        self.out.append(_pair(STR, len(text)) + text + bytes(-len(text) & 3))

    def _put_bytes(self, value: bytes | bytearray) -> None:
        data = bytes(value)
        self.out.append(_pair(BYTES if isinstance(value, bytes) else BYTEARRAY, len(data)) + data + bytes(-len(data) & 3))

    def _put_list(self, value: list) -> None:
        items = list.copy(value)  # another thread may be changing it; what a subclass says of itself is not looked at
        if not items or not (self._put_numbers(items, False) or self._put_numbers(items, True)):
            self._put_items(LIST, items)

    def _put_numbers(self, items: list, tagged: bool) -> bool:
        """Add a list of numbers, of one type unless tagged. False: it is none, or has an int beyond 32 bits."""
        if tagged and self.library.float_bits == 64 and float in map(type, items):  # which take more words than others
            return False
        kind, words = self.library.numbers_of(items, tagged)
        if kind >= _ROUNDED:
            kind -= _ROUNDED
            precision.lost()
        if kind == _OTHER or (tagged and kind > _OTHER):  # which one is too large, is found one by one
            return False
        if kind == _LARGE + FLOAT:
            raise OverflowError("a number of the list is too large for a float of single precision")
        if kind >= _LARGE:
            return False
        self.out.append(_pair(LIST if tagged else LIST | (kind + 1) << 8, len(items)))
        self.out.append(words if tagged or kind == FLOAT or self.library.float_bits == 32 else words[:len(items) * 4])
        return True

    def _put_items(self, tag: int, items: Any) -> None:
        self.out.append(_pair(tag, len(items)))
        self._enter()
        for item in items:
            self.put(item)
        self._depth -= 1

    def _put_tuple(self, value: tuple) -> None:
        self._put_items(TUPLE, tuple.__getitem__(value, slice(None)))

    def _put_dict(self, value: dict) -> None:
        pairs = list(dict.items(value))
        self.out.append(_pair(DICT, len(pairs)))
        self._enter()
        for key, item in pairs:
            self.put(key)
            self.put(item)
        self._depth -= 1

    def _enter(self) -> None:
        self._depth += 1
        if self._depth >= _DEPTH:
            raise ValueError("a value is nested too deeply, or contains itself")

    def _put_range(self, value: range) -> None:
        try:
            self.out.append(struct.pack("<IiiIi", RANGE, value.start, value.step, len(value), value.stop))
        except struct.error:
            raise OverflowError(f"{value} does not fit in 32 bits") from None

    def _put_other(self, value: Any) -> None:
        writer = next((w for k, w in _WRITERS.items() if isinstance(value, k)), None)
        if writer is not None:  # a subclass: as what it is in the first place
            writer(self, value)
        elif hasattr(value, "_epython_words"):
            self.out.append(value._epython_words(self.device))
        elif getattr(value, "shape", None) == () and hasattr(value, "item"):
            self.put(value.item())  # a number of NumPy
        elif isinstance(value, BaseException) or not _has_buffer(value):
            raise TypeError(f"a value of type {type(value).__name__} cannot be sent to the cores")
        else:
            self._put_buffer(value)

    def _put_buffer(self, value: Any) -> None:
        numpy = sys.modules.get("numpy")
        if numpy is not None and isinstance(value, numpy.ndarray):
            if isinstance(value, numpy.ma.MaskedArray):
                raise TypeError("a masked array cannot be sent to the cores, which know of no masks: send "
                                "a.filled(...), or a.data and a.mask")
            self.array_type = "numpy"
            value = _plain_array(numpy, value)
            address = value.__array_interface__["data"][0]
            self.keep.append(value)
            self._put_rows(_format_of(value.dtype.char, value.dtype.name), value.shape, address, value.itemsize)
            return
        self.array_type = self.array_type or "array"
        view = memoryview(value)
        code = _format_of(view.format or "B", type(value).__name__)
        shape = view.shape or ()
        if not view.c_contiguous or view.readonly:
            view = memoryview(bytearray(view.tobytes())).cast("B").cast(view.format, shape) if view.nbytes else view
        self.keep.append(view)
        address = ctypes.addressof(ctypes.c_char.from_buffer(view)) if view.nbytes else 0
        self._put_rows(code, shape, address, view.itemsize)

    def _put_rows(self, code: str, shape: tuple[int, ...], address: int, size: int) -> None:
        """An array as a list of its rows, each a block."""
        if len(shape) == 1:
            if code == "d" and precision.watched and self.library.epy_rounds(address, shape[0]):
                precision.lost()
            self.out.append(struct.pack("<IIQ", MEMORY | ord(code) << 8, shape[0], address))
            return
        self.out.append(_pair(LIST, shape[0]))
        step = size
        for n in shape[1:]:
            step *= n
        for row in range(shape[0]):
            self._put_rows(code, shape[1:], address + row * step, size)


def _has_buffer(value: Any) -> bool:
    try:
        memoryview(value).release()
    except TypeError:
        return False
    return True


def _plain_array(numpy: Any, value: Any) -> Any:
    """The array in the machine's order of bytes, contiguous, of a type that goes as it is."""
    if value.dtype.char in "eg":
        single = value.astype(numpy.float64)
        if numpy.isinf(single).sum() > numpy.isinf(value).sum():
            raise OverflowError("a number of the array is too large for a float of single precision")
        value = single
    if value.dtype.kind not in "fiub":
        raise TypeError(f"an array of {value.dtype} cannot be sent to the cores")
    return numpy.ascontiguousarray(value, dtype=value.dtype.newbyteorder("="))


def _format_of(code: str, name: str) -> str:
    """The character of include/epython.h for a format of the buffer protocol."""
    code = code.lstrip("@=<")
    code = _FORMATS.get(code, code)
    if len(code) != 1 or code not in "dfiIqQbBhH?":
        raise TypeError(f"an array of {name} cannot be sent to the cores")
    return code


def _put_none(encoder: Encoder, value: None) -> None:
    encoder.out.append(_pair(NONE, 0))


def _put_bool(encoder: Encoder, value: bool) -> None:
    encoder.out.append(_pair(BOOL, value))


def _put_ref(encoder: Encoder, value: Ref) -> None:
    encoder.out.append(value.words)


_WRITERS: dict[type, Callable[[Encoder, Any], None]] = {
    bool: _put_bool, int: Encoder._put_int, float: Encoder._put_float, str: Encoder._put_str, bytes: Encoder._put_bytes, bytearray: Encoder._put_bytes,
    type(None): _put_none, list: Encoder._put_list, tuple: Encoder._put_tuple, dict: Encoder._put_dict,
    range: Encoder._put_range, Ref: _put_ref}


LONG = 256  # items of a list that is worth a message of its own


def is_long_block(words: bytes) -> bool:
    """Whether these are the first words of a long list of numbers."""
    head, count = struct.unpack_from("<II", words)
    return count >= LONG and (head & 0xff == MEMORY or (head & 0xff == LIST and head >> 8 != 0))


def encode(value: Any, library: Library = lib) -> bytes:
    """The words of a value that refers to no memory of ours. Errors: as Encoder.put."""
    encoder = Encoder(library)
    encoder.put(value)
    return b"".join(encoder.out)


class _Freezer(Encoder):
    """Words in which arrays are by their contents, not by their places."""

    def _put_rows(self, code: str, shape: tuple[int, ...], address: int, size: int) -> None:
        self.out.append(repr((code, shape)).encode() + ctypes.string_at(address, size * math.prod(shape)))


def freeze(value: Any, library: Library = lib) -> bytes:
    """What a value contains, as bytes that are equal when that is. Errors: as Encoder.put."""
    freezer = _Freezer(library)
    freezer.put(value)
    return b"".join(freezer.out)


# ---- back

class Decoder:
    """Makes values of words. array_type: what a list of numbers becomes: None: a list, or "numpy" or "array". `base`: the
    words, as an object with the buffer protocol that arrays may keep. bits: of floats."""

    def __init__(self, base: Any, array_type: str | None = None, bits: int = 32) -> None:
        self.size = bits // 8  # bytes of a float
        self.float = "f" if bits == 32 else "d"
        self.view = memoryview(base).cast("B")
        self.words = self.view.cast("I")
        self.base = base
        self.at = 0
        self.array_type = array_type

    def get(self) -> Any:
        """The next value."""
        head, word = self.words[self.at], self.words[self.at + 1]
        self.at += 2
        tag = head & 0xff
        if tag == INT:
            return word - (1 << 32) if word >> 31 else word
        if tag == FLOAT:
            self.at += self.size // 4 - 1
            return struct.unpack_from("<" + self.float, self.view, self.at * 4 - self.size)[0]
        if tag == NONE:
            return None
        if tag == BOOL:
            return bool(word)
        if tag == STR:
            start = self.at * 4
            self.at += (word + 3) // 4
            return bytes(self.view[start:start + word]).decode("utf-8", "surrogatepass")
        if tag == LIST:
            return self._get_block(head >> 8, word) if head >> 8 else self._gather(self._get_items(word))
        if tag == TUPLE:
            return tuple([self.get() for _ in range(word)])
        if tag == DICT:
            return {self.get(): self.get() for _ in range(word)}
        return self._get_rare(tag, word)

    def _get_items(self, count: int) -> list:
        """The items of a list; of numbers alone, at once: if each is at the place where it is then, they are."""
        end = self.at + 2 * count
        tags = self.words[self.at:end:2].tolist()
        if not count or len(tags) < count or max(tags) > BOOL or (self.size > 4 and FLOAT in tags):
            return [self.get() for _ in range(count)]
        ints = self.view[self.at * 4:end * 4].cast("i")[1::2].tolist()
        floats = self.view[self.at * 4:end * 4].cast("f")[1::2].tolist()
        self.at = end
        return [x if tag == INT else y if tag == FLOAT else bool(x) for tag, x, y in zip(tags, ints, floats)]

    def _get_rare(self, tag: int, word: int) -> Any:
        if tag == LONG_INT:
            start = self.at * 4
            self.at += word
            return int.from_bytes(self.view[start:start + word * 4], "little", signed=True)
        if tag in (BYTES, BYTEARRAY):
            start = self.at * 4
            self.at += (word + 3) // 4
            return (bytes if tag == BYTES else bytearray)(self.view[start:start + word])
        if tag == RANGE:
            start, step, _, stop = struct.unpack_from("<iiIi", self.view, self.at * 4 - 4)
            self.at += 3
            return range(start, stop, step)
        if tag == REMOTE:
            self.at += 3
            return Ref(struct.pack("<I", REMOTE) + bytes(self.view[self.at * 4 - 16:self.at * 4]))
        if tag == KEPT:
            return Ref(_pair(KEPT, word))
        if tag in (FUNCTION, BUILTIN):
            return Ref(_pair(tag, word))
        raise TypeError("a core has given a value that cannot leave it")

    def _get_block(self, kind: int, count: int) -> Any:
        start = self.at * 4
        code = "i" if count and kind != FLOAT + 1 else self.float  # what has no items has no type either
        size = self.size if code == self.float else 4
        self.at += count * size // 4
        if self.array_type == "numpy":
            import numpy
            block = numpy.frombuffer(self.base, numpy.dtype(f"<{'i' if code == 'i' else 'f'}{size}"), count, start)
            block = block if block.flags.aligned else block.copy()
            return block.astype(bool) if kind == BOOL + 1 else block
        part = self.view[start:start + count * size].cast(code)
        if self.array_type == "array" and kind != BOOL + 1:
            values = array(code)
            values.frombytes(self.view[start:start + count * size])
            return values
        return list(map(bool, part)) if kind == BOOL + 1 else part.tolist()

    def _gather(self, items: list) -> Any:
        """A list whose items are not all of one type: numbers are an array all the same, of floats if there is one; rows
        of one length are an array of two dimensions."""
        if self.array_type is None:
            return items
        kinds = set(map(type, items))
        if kinds <= {int, float, bool}:
            code = self.float if float in kinds or not kinds else _code_of(items)
            return self._array_of(code, items) if code else items
        if self.array_type != "numpy":
            return items
        import numpy
        if kinds != {numpy.ndarray} or len({x.shape for x in items}) > 1:
            return items
        rows = numpy.stack(items)
        # It may be of integers and floats.
        return rows.astype("<f4") if rows.dtype.kind == "f" and rows.itemsize > self.size else rows

    def _array_of(self, code: str, items: list) -> Any:
        if self.array_type == "array":
            return array(code, items)
        import numpy
        return numpy.array(items, numpy.dtype(code).newbyteorder("<"))


def _code_of(items: list) -> str:
    """The format of ints and truths: of 32 bits, or of 64 if those are needed; "" if they are not enough."""
    least, most = min(items), max(items)
    for code, low, high in (("i", -2**31, 2**31), ("q", -2**63, 2**63), ("Q", 0, 2**64)):
        if low <= least and most < high:
            return code
    return ""


def decode(base: Any, array_type: str | None = None, bits: int = 32) -> Any:
    """The value that words begin with, from cores whose floats have so many bits."""
    return Decoder(base, array_type, bits).get()


# ---- arrays where lists are needed

def array_type_of(value: Any) -> str | None:
    """"numpy" or "array" if that is what a value is; None for all others."""
    if type(value) in _WRITERS or hasattr(value, "_epython_words"):
        return None
    numpy = sys.modules.get("numpy")
    if numpy is not None and isinstance(value, numpy.ndarray):
        return "numpy" if value.shape else None
    return "array" if isinstance(value, (array, memoryview)) else None


def as_list(value: Any) -> Any:
    """An array as a list; another value as it is."""
    if array_type_of(value) is None:
        return value
    return value.tolist() if hasattr(value, "tolist") else list(value)


def as_arrays(value: Any, array_type: str | None, library: Library = lib) -> Any:
    """A value with its lists of numbers as arrays of that kind, as those that a kernel gives."""
    if array_type is None or type(value) not in (list, tuple, dict):
        return value
    return decode(bytearray(encode(value, library)), array_type, library.float_bits)
