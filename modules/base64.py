# SPDX-License-Identifier: MIT
# Python's base64: bytes in letters, by RFC 4648.
from binascii import Error, _ascii, a2b_base64, b2a_base64, hexlify, unhexlify

_URLSAFE = bytes.maketrans(b"+/", b"-_")
_URLSAFE_BACK = bytes.maketrans(b"-_", b"+/")
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def b64encode(s, altchars=None):
    """Bytes in base 64; altchars: two other letters for + and /."""
    encoded = b2a_base64(s, newline=False)
    return encoded if altchars is None else encoded.translate(bytes.maketrans(b"+/", altchars))


def b64decode(s, altchars=None, validate=False):
    """The bytes that are written in base 64. What is no letter is passed over, or (validate) an error."""
    data = _ascii(s)
    if altchars is not None:
        data = data.translate(bytes.maketrans(_ascii(altchars), b"+/"))
    if validate and data.rstrip(b"=").translate(None, b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"):
        raise Error("Only base64 data is allowed")
    return a2b_base64(data)


def standard_b64encode(s):
    """See b64encode."""
    return b64encode(s)


def standard_b64decode(s):
    """See b64decode."""
    return b64decode(s)


def urlsafe_b64encode(s):
    """Bytes in base 64 with - and _ for + and /."""
    return b64encode(s).translate(_URLSAFE)


def urlsafe_b64decode(s):
    """The bytes that are so written."""
    return b64decode(_ascii(s).translate(_URLSAFE_BACK))


def encodebytes(s):
    """Bytes in base 64, in lines of 76."""
    return b"".join([b2a_base64(s[i:i + 57]) for i in range(0, len(s), 57)])


def decodebytes(s):
    """The bytes that are so written."""
    return a2b_base64(s)


def b16encode(s):
    """Bytes in base 16."""
    return hexlify(s).upper()


def b16decode(s, casefold=False):
    """The bytes that are so written."""
    data = _ascii(s)
    if casefold:
        data = data.upper()
    if data.strip(b"0123456789ABCDEF"):
        raise Error("Non-base16 digit found")
    return unhexlify(data)


def b32encode(s):
    """Bytes in base 32."""
    out = bytearray()
    for at in range(0, len(s), 5):
        part = s[at:at + 5]
        n = int.from_bytes(part + bytes(5 - len(part)), "big")
        letters = (len(part) * 8 + 4) // 5
        out += bytes([_LETTERS[n >> shift & 31] for shift in range(35, 35 - 5 * letters, -5)]) + b"=" * (8 - letters)
    return bytes(out)


def b32decode(s, casefold=False):
    """The bytes that are so written."""
    data = _ascii(s)
    if casefold:
        data = data.upper()
    if len(data) % 8:
        raise Error("Incorrect padding")
    letters = data.rstrip(b"=")
    if len(data) - len(letters) not in (0, 1, 3, 4, 6):
        raise Error("Incorrect padding")
    out = bytearray()
    for at in range(0, len(letters), 8):
        part = letters[at:at + 8]
        n = 0
        for x in part + b"A" * (8 - len(part)):
            place = _LETTERS.find(x)
            if place < 0:
                raise Error("Non-base32 digit found")
            n = n << 5 | place
        out += n.to_bytes(5, "big")[:len(part) * 5 // 8]
    return bytes(out)
