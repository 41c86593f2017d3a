# SPDX-License-Identifier: MIT
# Python's struct: values packed into bytes by a format. The host does it (host/rare/builtin_octets.c); what is wrong it gives back as a text.


class error(Exception):
    """A format or a value is wrong."""


def _text(format):
    """A format as a text."""
    if isinstance(format, bytes):
        return format.decode("latin-1")
    if not isinstance(format, str):
        raise TypeError(f"Struct() argument 1 must be a str or bytes object, not {type(format).__name__}")
    return format


def _good(result):
    """A result of the host; error if it is a text."""
    if isinstance(result, str):
        raise error(result)
    return result


def _pack(format, values):
    return _good(_octets("pack", format, values))


def _place(format, size, buffer, offset, packs):
    """The offset as it counts from the start; error if the record does not fit there."""
    what = "pack" if packs else "unpack"
    n = len(buffer)
    if offset < 0:
        if offset + size > 0:
            raise error(f"no space to pack {size} bytes at offset {offset}" if packs else f"not enough data to unpack {size} bytes at offset {offset}")
        if offset + n < 0:
            raise error(f"offset {offset} out of range for {n}-byte buffer")
        offset += n
    if n - offset < size:
        raise error(f"{what}_{'into' if packs else 'from'} requires a buffer of at least {size + offset} bytes for {what}ing {size} bytes at offset {offset} "
                    f"(actual buffer size is {n})")
    return offset


def _pack_into(format, buffer, offset, values):
    if not isinstance(buffer, bytearray):
        raise TypeError(f"argument must be read-write bytes-like object, not {type(buffer).__name__}")
    offset = _place(format, calcsize(format), buffer, _index(offset), True)
    data = _pack(format, values)
    buffer[offset:offset + len(data)] = data


def _unpack(format, buffer):
    size = calcsize(format)
    if not isinstance(buffer, (bytes, bytearray)):
        raise TypeError(f"a bytes-like object is required, not '{type(buffer).__name__}'")
    if len(buffer) != size:
        raise error(f"unpack requires a buffer of {size} bytes")
    return _octets("unpack", format, buffer, 0)


def _unpack_from(format, buffer, offset):
    size = calcsize(format)
    if not isinstance(buffer, (bytes, bytearray)):
        raise TypeError(f"a bytes-like object is required, not '{type(buffer).__name__}'")
    return _octets("unpack", format, buffer, _place(format, size, buffer, _index(offset), False))


def _iter_unpack(format, buffer):
    size = calcsize(format)
    if size == 0:
        raise error("cannot iteratively unpack with a struct of length 0")
    if not isinstance(buffer, (bytes, bytearray)):
        raise TypeError(f"a bytes-like object is required, not '{type(buffer).__name__}'")
    if len(buffer) % size:
        raise error(f"iterative unpacking requires a buffer of a multiple of {size} bytes")
    return (_octets("unpack", format, buffer, at) for at in range(0, len(buffer), size))


def calcsize(format, /):
    """The number of bytes that a format stands for."""
    return _good(_octets("calcsize", _text(format)))


def pack(format, /, *values):
    """The values as bytes."""
    return _pack(_text(format), values)


def pack_into(format, buffer, offset, /, *values):
    """Write the values into a bytearray from an offset on."""
    _pack_into(_text(format), buffer, offset, values)


def unpack(format, buffer, /):
    """A tuple of the values that the bytes are."""
    return _unpack(_text(format), buffer)


def unpack_from(format, /, buffer, offset=0):
    """The same, of the bytes from an offset on."""
    return _unpack_from(_text(format), buffer, offset)


def iter_unpack(format, buffer, /):
    """An iterator over the tuples that follow each other in the bytes."""
    return _iter_unpack(_text(format), buffer)


class Struct:
    """A format."""

    def __init__(self, format):
        self.format = _text(format)
        self.size = calcsize(self.format)

    def pack(self, *values):
        """See pack."""
        return _pack(self.format, values)

    def pack_into(self, buffer, offset, *values):
        """See pack_into."""
        _pack_into(self.format, buffer, offset, values)

    def unpack(self, buffer):
        """See unpack."""
        return _unpack(self.format, buffer)

    def unpack_from(self, buffer, offset=0):
        """See unpack_from."""
        return _unpack_from(self.format, buffer, offset)

    def iter_unpack(self, buffer):
        """See iter_unpack."""
        return _iter_unpack(self.format, buffer)
