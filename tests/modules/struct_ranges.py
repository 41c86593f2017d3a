# What is said of numbers out of range: of each order of bytes what CPython says; sums that go on from any int.
import struct
import zlib

for f in "<h >h <H >H <b >b <B >B <i >i <I >I <l >l <q >q <Q >Q h H b B i I l L q Q n N @h =h =H !H".split():
    for v in (-1, -129, -40000, 300, 70000, 2**31, -2**31 - 1, 2**32, 2**63, 2**64, -2**63 - 1, -2**70, 1.5, 'x'):
        try:
            struct.pack(f, v)
        except struct.error as e:
            print(f, v, e)
try:
    struct.pack_into('<QQ', bytearray(12), 1, -1, 10)
except struct.error as e:
    print(e)
for start in (1, 0, -1, -77, 2**32 - 1, 2**40 + 5, -2**63):
    print(zlib.adler32(b'', start), zlib.adler32(b'ab', start), zlib.crc32(b'', start), zlib.crc32(b'ab', start))
for x in (-0.0, 0.0, 1e-8, -1e-8, 6.1e-5, -1.5, 65504.0, float("inf"), float("-inf")):
    print(struct.pack(">e", x), struct.pack("<f", x))
