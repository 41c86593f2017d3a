# SPDX-License-Identifier: MIT
# Python's binascii: bytes as digits and letters.


class Error(ValueError):
    """What is to be read is not what was written."""


class Incomplete(Exception):
    """Never raised."""


def _ascii(data):
    """A text, or bytes, as bytes."""
    if isinstance(data, str):
        if not data.isascii():
            raise ValueError("string argument should contain only ASCII characters")
        return data.encode()
    if not isinstance(data, (bytes, bytearray)):
        raise TypeError(f"argument should be bytes, buffer or ASCII string, not '{type(data).__name__}'")
    return data


def hexlify(data, sep=_ANY, bytes_per_sep=1):
    """The digits of bytes in base 16."""
    if not isinstance(data, (bytes, bytearray)):
        raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")
    return (data.hex() if sep is _ANY else data.hex(sep, bytes_per_sep)).encode()


def unhexlify(hexstr):
    """The bytes whose digits these are."""
    digits = _ascii(hexstr)
    if len(digits) % 2:
        raise Error("Odd-length string")
    if digits.strip(b"0123456789abcdefABCDEF"):
        raise Error("Non-hexadecimal digit found")
    return bytes.fromhex(digits.decode())


b2a_hex = hexlify
a2b_hex = unhexlify


def b2a_base64(data, *, newline=True):
    """Bytes in base 64."""
    return _octets("b2a", data) + (b"\n" if newline else b"")


def a2b_base64(data, *, strict_mode=False):
    """The bytes that are written in base 64."""
    data = _ascii(data)
    if strict_mode:
        raise NotImplementedError("ePython's a2b_base64 has no strict_mode")
    result = _octets("a2b", data)
    if isinstance(result, str):
        raise Error(result)
    return result


def crc32(data, crc=0):
    """The checksum of RFC 1952, going on from another."""
    return _octets("crc32", data, crc)
