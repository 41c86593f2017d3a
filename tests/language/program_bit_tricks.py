# SPDX-License-Identifier: MIT
# Hashes, checksums and parities that stay within 31 bits.
def fletcher(text):
    a = b = 0
    for c in text:
        a = (a + ord(c)) % 255
        b = (b + a) % 255
    return b << 8 | a

def adler(text):
    a, b = 1, 0
    for c in text:
        a = (a + ord(c)) % 65521
        b = (b + a) % 65521
    return hex(b), hex(a)

def hash31(text):
    h = 7
    for c in text:
        h = (h * 31 + ord(c)) % 16777213
    return h

def crc16(text):
    crc = 0xFFFF
    for c in text:
        crc ^= ord(c)
        for i in range(8):
            crc = crc >> 1 ^ 0xA001 if crc & 1 else crc >> 1
    return crc

def reverse_bits(n, width=8):
    out = 0
    for i in range(width):
        out = out << 1 | n >> i & 1
    return out

for text in ["", "a", "abcde", "Wikipedia", "123456789"]:
    print(repr(text), fletcher(text), adler(text), hash31(text), "%04x" % crc16(text))
print([reverse_bits(n) for n in (0, 1, 2, 3, 128, 255)], [n & -n for n in range(1, 9)], [bin(n).count("1") % 2 for n in range(8)])
x, y = 12, 25
x ^= y
y ^= x
x ^= y
print(x, y, x & 1 == 0, 1 << 5 | 1 << 3, ~5 & 0xF, -8 >> 1, 7 & ~2)
