# SPDX-License-Identifier: MIT
# What people write over bytes: checksums, hashes, ciphers, encodings, protocols.


def adler(data):
    a, b = 1, 0
    for x in data:
        a = (a + x) % 65521
        b = (b + a) % 65521
    return b << 16 | a


def crc32(data, table=[]):
    if not table:
        for i in range(256):
            c = i
            for _ in range(8):
                c = c >> 1 ^ 0xEDB88320 if c & 1 else c >> 1
            table.append(c)
    crc = 0xFFFFFFFF
    for x in data:
        crc = crc >> 8 ^ table[(crc ^ x) & 0xFF]
    return crc ^ 0xFFFFFFFF


def fnv(data):
    h = 0xcbf29ce484222325
    for x in data:
        h = (h ^ x) * 0x100000001b3 & 0xffffffffffffffff
    return h


text = b"The quick brown fox jumps over the lazy dog"
print(hex(adler(text)), hex(crc32(text)), hex(fnv(text)), crc32(b""))


def xor(data, key):
    return bytes(x ^ key[i % len(key)] for i, x in enumerate(data))


secret = xor(text, b"key")
print(secret.hex(), xor(secret, b"key") == text)
caesar = bytes.maketrans(bytes(range(65, 91)), bytes(range(68, 91)) + bytes(range(65, 68)))
print(text.upper().translate(caesar))


def rc4(key, data):
    s = bytearray(range(256))
    j = 0
    for i in range(256):
        j = (j + s[i] + key[i % len(key)]) % 256
        s[i], s[j] = s[j], s[i]
    i = j = 0
    out = bytearray()
    for x in data:
        i = (i + 1) % 256
        j = (j + s[i]) % 256
        s[i], s[j] = s[j], s[i]
        out.append(x ^ s[(s[i] + s[j]) % 256])
    return bytes(out)


print(rc4(b"Key", b"Plaintext").hex(" "), rc4(b"Wiki", b"pedia").hex().upper())


def rle(data):
    out = bytearray()
    i = 0
    while i < len(data):
        n = 1
        while i + n < len(data) and data[i + n] == data[i] and n < 255:
            n += 1
        out += bytes([n, data[i]])
        i += n
    return bytes(out)


def unrle(data):
    return b"".join(data[i + 1:i + 2] * data[i] for i in range(0, len(data), 2))


packed = rle(b"aaaabbbcccccccd" + b"z" * 300)
print(packed, unrle(packed) == b"aaaabbbcccccccd" + b"z" * 300)


def base64(data):
    letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    out = bytearray()
    for i in range(0, len(data), 3):
        part = data[i:i + 3]
        n = int.from_bytes(part + bytes(3 - len(part)), "big")
        quad = bytearray(letters[n >> shift & 63] for shift in (18, 12, 6, 0))
        quad[len(part) + 1:] = b"=" * (3 - len(part))
        out += quad
    return out.decode("ascii")


print(base64(b""), base64(b"f"), base64(b"fo"), base64(b"foo"), base64(b"foobar"), base64(text))


def varint(n):
    out = bytearray()
    while n > 127:
        out.append(n & 127 | 128)
        n >>= 7
    out.append(n)
    return bytes(out)


print([varint(n) for n in (0, 1, 127, 128, 300, 2**40)])
message = b"GET /index.html HTTP/1.1\r\nHost: example.org\r\nAccept: */*\r\n\r\nbody"
head, _, body = message.partition(b"\r\n\r\n")
request, *headers = head.split(b"\r\n")
print(request.split(), {k.strip().lower(): v.strip() for k, v in (line.split(b":", 1) for line in headers)}, body)
frame = bytearray(b"\x02") + len(text).to_bytes(4, "big") + text + b"\x03"
size = int.from_bytes(frame[1:5], "big")
print(frame[0], size, bytes(frame[5:5 + size]) == text, frame[-1])
print("naïve café ☕ 𝄞".encode(), "naïve café ☕ 𝄞".encode().decode() == "naïve café ☕ 𝄞", len("☕".encode()), "é".encode("latin-1"))


def hexdump(data):
    for at in range(0, len(data), 16):
        row = data[at:at + 16]
        print(f"{at:04x}  {row.hex(' '):<47}  {''.join(chr(x) if 32 <= x < 127 else '.' for x in row)}")


hexdump(text + bytes(range(5)))
board = [bytearray(b"." * 5) for _ in range(3)]
board[1][2] = ord("#")
board[0][:2] = b"XX"
print(b"\n".join(board).decode())


class Reader:
    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, n):
        part = self.data[self.at:self.at + n]
        if len(part) < n:
            raise EOFError(f"{n} bytes wanted, {len(part)} left: {part!r}")
        self.at += n
        return part

    def number(self, n, order="little", signed=False):
        return int.from_bytes(self.take(n), order, signed=signed)


reader = Reader(b"\x01\x02\x03\xff\xff\xfe\xff\x00")
print(reader.number(1), reader.number(2), reader.number(2, "big", True), reader.number(2, signed=True))
try:
    reader.number(4)
except EOFError as e:
    print(e)
