# SPDX-License-Identifier: MIT
"""A protocol of binary frames: bytes and bytearrays, checksums, escaping, varints, base64 by hand, a parser that is fed in pieces."""

from enum import IntEnum
from itertools import accumulate


class Kind(IntEnum):
    PING = 1
    TEXT = 2
    NUMBERS = 3
    PAIRS = 4


class FrameError(ValueError):
    pass


START, END, ESCAPE = 0x7E, 0x7F, 0x7D


def checksum(data):
    total = 0
    for byte in data:
        total = (total * 31 + byte) & 0xFFFF
    return total


def escape(data):
    out = bytearray()
    for byte in data:
        if byte in (START, END, ESCAPE):
            out += bytes([ESCAPE, byte ^ 0x20])
        else:
            out.append(byte)
    return bytes(out)


def varint(n):
    """7 bits a byte, the lowest first."""
    if n < 0:
        raise ValueError("negative")
    out = bytearray()
    while n >= 0x80:
        out.append(n & 0x7F | 0x80)
        n >>= 7
    out.append(n)
    return bytes(out)


class Reader:
    def __init__(self, data):
        self.data = data
        self.at = 0

    def __bool__(self):
        return self.at < len(self.data)

    def take(self, n):
        if self.at + n > len(self.data):
            raise FrameError(f"{n} bytes wanted, {len(self.data) - self.at} left")
        self.at += n
        return self.data[self.at - n:self.at]

    def varint(self):
        result = shift = 0
        while True:
            (byte,) = self.take(1)
            result |= (byte & 0x7F) << shift
            if byte < 0x80:
                return result
            shift += 7


class Frame:
    kinds = {}

    def __init_subclass__(cls, kind):
        cls.kind = kind
        Frame.kinds[kind] = cls

    def __init__(self, value=None):
        self.value = value

    def __bytes__(self):
        payload = self.pack()
        body = bytes([self.kind]) + varint(len(payload)) + payload
        return bytes([START]) + escape(body + checksum(body).to_bytes(2, "big")) + bytes([END])

    @staticmethod
    def parse(body):
        content, check = body[:-2], int.from_bytes(body[-2:], "big")
        if checksum(content) != check:
            raise FrameError(f"checksum {checksum(content):04x}, not {check:04x}")
        reader = Reader(content)
        kind = Frame.kinds.get(reader.take(1)[0])
        if kind is None:
            raise FrameError(f"unknown kind {content[0]}")
        return kind(kind.unpack(Reader(reader.take(reader.varint()))))

    def __repr__(self):
        return f"{self.kind.name}({self.value!r})"

    def __eq__(self, other):
        return (self.kind, self.value) == (other.kind, other.value)

    def pack(self):
        return b""

    @staticmethod
    def unpack(reader):
        return None


class Ping(Frame, kind=Kind.PING):
    pass


class TextFrame(Frame, kind=Kind.TEXT):
    def pack(self):
        return self.value.encode("utf-8")

    @staticmethod
    def unpack(reader):
        return bytes(reader.data).decode()


class Numbers(Frame, kind=Kind.NUMBERS):
    """Differences, in zigzag."""

    def pack(self):
        last, out = 0, b""
        for n in self.value:
            d, last = n - last, n
            out += varint(2 * d if d >= 0 else -2 * d - 1)
        return out

    @staticmethod
    def unpack(reader):
        steps = []
        while reader:
            z = reader.varint()
            steps.append(z // 2 if z % 2 == 0 else -(z + 1) // 2)
        return list(accumulate(steps))


class Pairs(Frame, kind=Kind.PAIRS):
    def pack(self):
        parts = [bytes((len(x),)) + x for k, v in self.value.items() for x in (k.encode(), v.encode())]
        return b"".join(parts)

    @staticmethod
    def unpack(reader):
        def text():
            return reader.take(reader.take(1)[0]).decode()
        result = {}
        while reader:
            key = text()
            result[key] = text()
        return result


def receiver():
    """A coroutine: send it pieces; each answer is a list of frames and errors."""
    buffer, inside, escaped, found = bytearray(), False, False, []
    while True:
        piece = yield found
        found = []
        for byte in piece:
            if byte == START:
                if buffer:
                    found.append(f"lost {len(buffer)} bytes")
                buffer.clear()
                inside, escaped = True, False
            elif not inside:
                continue
            elif byte == END:
                try:
                    found.append(Frame.parse(bytes(buffer)))
                except (FrameError, UnicodeDecodeError) as error:
                    found.append(f"{type(error).__name__}: {error}")
                buffer, inside = bytearray(), False
            elif byte == ESCAPE:
                escaped = True
            else:
                buffer.append(byte ^ 0x20 if escaped else byte)
                escaped = False


ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def base64(data):
    out = ""
    for i in range(0, len(data), 3):
        group = data[i:i + 3]
        n = int.from_bytes(group + bytes(3 - len(group)), "big")
        text = "".join(ALPHABET[n >> shift & 63] for shift in (18, 12, 6, 0))
        out += text[:len(group) + 1] + "=" * (3 - len(group))
    return out


def unbase64(text):
    out = bytearray()
    for i in range(0, len(text), 4):
        quad = text[i:i + 4]
        n = 0
        for c in quad:
            n = n << 6 | (ALPHABET.index(c) if c != "=" else 0)
        out += n.to_bytes(3, "big")[:3 - quad.count("=")]
    return bytes(out)


def dump(data, width=16):
    for i in range(0, len(data), width):
        row = data[i:i + width]
        yield f"{i:04x}  {row.hex(' '):{3 * width - 1}}  {''.join(chr(b) if 32 <= b < 127 else '.' for b in row)}"


def main():
    frames = [Ping(), TextFrame("héllo ~}\x7f €"), Numbers([3, 1, 4, 100, -2000, 65536]), Pairs({"name": "x", "": "~~"}), TextFrame("")]
    stream = b"".join(bytes(f) for f in frames)
    print(len(stream), stream[:30], stream.count(bytes([START])))
    print("\n".join(dump(stream)))
    receive = receiver()
    next(receive)
    got = []
    for i in range(0, len(stream), 7):
        got += receive.send(stream[i:i + 7])
    print(got, got == frames)
    damaged = bytearray(stream)
    damaged[8] ^= 1
    del damaged[-1]
    damaged[60:60] = b"\x7e\x01\x02"
    print(receive.send(damaged))
    print(receive.send(b"noise\x7e\x01\x00\x00\x1f\x7f\x7e\x09\x00" + checksum(b"\x09\x00").to_bytes(2, "big") + b"\x7f"))
    print([varint(n) for n in (0, 127, 128, 300, 1 << 21)], Reader(varint(123456)).varint())
    for text in (b"", b"a", b"ab", b"abc", b"Python \x00\xff"):
        print(text, base64(text), unbase64(base64(text)) == text)
    b = bytearray(b"hello")
    b[0], b[1:3] = ord("J"), b"EL"
    b.extend(range(65, 68))
    b += b"!"
    b.reverse()
    print(b, bytes(b)[::-1], b.find(b"o"), b.upper(), b.decode().swapcase(), b"l" in b, 33 in b, b[-1], b.pop(), len(b))
    print(b"a,b,,c".split(b","), b"-".join([b"x", b"y"]), b"abc" < b"abd", b"abc" == bytearray(b"abc"), bytes(3), bytes("é", "utf-8"), b"x" * 3 + b"\\'\"\n")
    print(bytes.fromhex("de ad be ef"), b"\xde\xad".hex(), b"abc".replace(b"b", b"--"), b" strip ".strip(), b"Title".startswith((b"x", b"T")), hash(b"a") == hash(b"a"), {b"k": 1}[b"k"])
    for action in (lambda: bytes([256]), lambda: b"a" + "b", lambda: b"\xff".decode(), lambda: bytearray(b"a").append("x"), lambda: "é".encode("ascii"),
                   lambda: b"abc"[5], lambda: varint(-1), lambda: bytes(b"ab").append(3), lambda: b"a".index(b"z")):
        try:
            print(action())
        except (ValueError, TypeError, LookupError, AttributeError) as error:
            print(type(error).__name__, error)


if __name__ == "__main__":
    main()
