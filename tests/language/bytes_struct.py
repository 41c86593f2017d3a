# SPDX-License-Identifier: MIT
import struct
from struct import Struct, calcsize, pack, unpack


def check(name, function):
    try:
        print(name, repr(function()))
    except Exception as e:
        print(name, type(e).__name__, e)


for fmt in ("", "b", "<bi", "bi", "b0i", "@bqhx", "4si", "P", "<hhl", "@hhl", "!BHIQ", "=3i", "10s", "2 i", "z", "5", "<n", "!P", "n", " i 2h ", "xx?", "e", "@bd", "2b3h"):
    check(fmt, lambda: calcsize(fmt))
for fmt, values in (("<bBhHiIlLqQ", (-1, 2, -3, 4, -5, 6, -7, 8, -9, 10)), (">bBhHiIlLqQ", (-1, 2, -3, 4, -5, 6, -7, 8, -9, 10)), ("bhilq", (1, 2, 3, 4, 5)),
                    ("<?c5s3px", (True, b"c", b"hello!", b"pascal")), ("!fd", (1.5, -2.25)), ("<e", (-0.5,)), ("<3i2h", (1, 2, 3, 4, 5)), ("", ()), ("<??", (0, "x")),
                    ("<QqIi", (2**64 - 1, -2**63, 2**32 - 1, -2**31)), ("nNP", (-1, 2**64 - 1, 5)), ("<10s", (bytearray(b"abc"),)), ("<I", (True,)), ("<d", (7,))):
    data = pack(fmt, *values)
    print(fmt, data, unpack(fmt, data), unpack(fmt, bytearray(data)))
for fmt, value in (("b", 200), ("B", -1), ("h", 40000), ("<H", 70000), ("<i", 2**31), ("i", 2**64), ("<I", 2**32), ("I", -1), ("<l", 2**31), ("q", 2**63), ("Q", -1),
                   ("Q", 2**64), ("i", "a"), ("i", 1.0), ("c", "a"), ("c", b"ab"), ("s", "a"), ("p", 5), ("f", "a"), ("d", None), ("<e", 70000.0), ("ii", 1), ("z", 1)):
    check((fmt, value), lambda: pack(fmt, value))
check(1, lambda: pack("i", 1, 2))
check(2, lambda: pack(5, 1))
check(3, lambda: unpack("i", b"abc"))
check(4, lambda: unpack("i", "abcd"))
check(5, lambda: struct.unpack_from("i", b"abcdef", 3))
check(6, lambda: struct.unpack_from("<H", b"abcdef", -4))
check(7, lambda: struct.unpack_from("i", b"abcdef", -3))
check(8, lambda: struct.unpack_from("i", b"abcdef", -9))
check(9, lambda: struct.unpack_from("<H", b"abcdef", offset=2))
check(10, lambda: list(struct.iter_unpack("<H", b"abcdef")))
check(11, lambda: list(struct.iter_unpack("<I", b"abcdef")))
check(12, lambda: struct.iter_unpack("", b"abc"))
buffer = bytearray(10)
struct.pack_into("<HB", buffer, 2, 513, 7)
struct.pack_into(">H", buffer, -2, 258)
print(buffer)
check(13, lambda: struct.pack_into("<I", buffer, 8, 1))
check(14, lambda: struct.pack_into("<I", buffer, -2, 1))
check(15, lambda: struct.pack_into("<I", buffer, -20, 1))
check(16, lambda: struct.pack_into("<I", b"12345678", 0, 1))
record = Struct("<10sHf")
data = b"".join(record.pack(name, i, i / 2) for i, name in enumerate([b"raymond", b"james", b"a long name indeed"]))
print(record.size, record.format, data)
for name, number, x in record.iter_unpack(data):
    print(name.rstrip(b"\0").decode(), number, x)
print(record.unpack_from(data, record.size), issubclass(struct.error, Exception))
try:
    record.unpack(b"")
except struct.error as e:
    print("error:", e)
header = struct.pack("!4sBBHI", b"EPY\0", 1, 0, 512, 0xdeadbeef)
magic, major, minor, size, crc = struct.unpack("!4sBBHI", header)
print(header.hex(" "), magic, major, minor, size, hex(crc))
