# SPDX-License-Identifier: MIT
import base64
import binascii
import zlib


def check(name, function):
    try:
        print(name, repr(function()))
    except Exception as e:
        print(name, type(e).__name__, e)


for data in (b"", b"f", b"fo", b"foo", b"foob", b"fooba", b"foobar", bytes(range(256))):
    a, b, c = base64.b64encode(data), base64.b16encode(data), base64.b32encode(data)
    print(a, b, c, base64.b64decode(a) == data, base64.b16decode(b) == data, base64.b32decode(c) == data)
    print(base64.urlsafe_b64encode(data), base64.urlsafe_b64decode(base64.urlsafe_b64encode(data)) == data, base64.encodebytes(data))
    print(zlib.crc32(data), zlib.adler32(data), binascii.crc32(data), zlib.crc32(data, 5), zlib.adler32(data, 7), binascii.hexlify(data) == data.hex().encode())
for text in ("YWJjZA==", b"YWJj ZA==", "YWJjZA", "YWJjZ", "YQ=a", "=", "YWJj=ZA==", "YQ==YQ==", "", "YW#JjZA==", "\u00e9", "Y", "YQ"):
    check(text, lambda: base64.b64decode(text))
check(1, lambda: base64.b64decode("YW#JjZA==", validate=True))
check(2, lambda: base64.b64encode("text"))
check(3, lambda: base64.b64encode(b"\xff\xfe", b"-_"))
check(4, lambda: binascii.unhexlify("616"))
check(5, lambda: binascii.unhexlify("6z"))
check(6, lambda: binascii.unhexlify(b"6162"))
check(7, lambda: base64.b16decode("6z"))
check(8, lambda: binascii.hexlify(b"abc", "-", 2))
check(9, lambda: binascii.b2a_base64(b"abc"))
check(10, lambda: binascii.b2a_base64(b"abc", newline=False))
check(11, lambda: zlib.crc32("a"))
check(12, lambda: base64.b32decode("MFRGG==="))
check(13, lambda: base64.b32decode("MFRGG"))
total = 0
for part in (b"in ", b"several ", b"parts"):
    total = zlib.crc32(part, total)
print(total == zlib.crc32(b"in several parts"))
