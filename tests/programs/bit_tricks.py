# SPDX-License-Identifier: MIT
"""Bits of large integers: bit sets, Gray codes, populations, bitboards, hashes, random numbers of 64 bits, base conversion."""

from functools import reduce
from itertools import islice

MASK32 = 0xFFFFFFFF
MASK64 = (1 << 64) - 1


class BitSet:
    """A set of small numbers in one integer."""

    def __init__(self, items=()):
        self.bits = items if isinstance(items, int) else reduce(lambda b, i: b | 1 << i, items, 0)

    def __contains__(self, item):
        return self.bits >> item & 1 == 1

    def __iter__(self):
        bits = self.bits
        while bits:
            low = bits & -bits
            yield low.bit_length() - 1
            bits ^= low

    def __len__(self):
        return bin(self.bits).count("1")

    def __and__(self, other):
        return BitSet(self.bits & other.bits)

    def __or__(self, other):
        return BitSet(self.bits | other.bits)

    def __xor__(self, other):
        return BitSet(self.bits ^ other.bits)

    def __sub__(self, other):
        return BitSet(self.bits & ~other.bits)

    def __le__(self, other):
        return self.bits & other.bits == self.bits

    def __eq__(self, other):
        return self.bits == other.bits

    def __repr__(self):
        return f"BitSet({list(self)})"


def primes_below(n):
    """The sieve in one integer."""
    sieve = (1 << n) - 1 & ~3
    p = 2
    while p * p < n:
        if sieve >> p & 1:
            step = 1 << p
            multiples = ((1 << ((n - p * p - 1) // p + 1) * p) - 1) // (step - 1) << p * p
            sieve &= ~(multiples & (1 << n) - 1)
        p += 1
    return BitSet(sieve)


def rotate(x, n, bits=32):
    mask = (1 << bits) - 1
    return (x << n | x >> bits - n) & mask


def fnv1a(text, bits=64):
    prime, h = {32: (0x01000193, 0x811C9DC5), 64: (0x100000001B3, 0xCBF29CE484222325)}[bits]
    for c in text:
        h = (h ^ ord(c)) * prime & (1 << bits) - 1
    return h


def adler32(text):
    a, b = 1, 0
    for c in text:
        a = (a + ord(c)) % 65521
        b = (b + a) % 65521
    return b << 16 | a


def crc32(text):
    crc = MASK32
    for c in text:
        crc ^= ord(c)
        for _ in range(8):
            crc = crc >> 1 ^ 0xEDB88320 * (crc & 1)
    return crc ^ MASK32


class XorShift:
    def __init__(self, seed=88172645463325252):
        self.state = seed

    def __iter__(self):
        x = self.state
        while True:
            x ^= x << 13 & MASK64
            x ^= x >> 7
            x ^= x << 17 & MASK64
            yield x


def splitmix(seed):
    while True:
        seed = seed + 0x9E3779B97F4A7C15 & MASK64
        z = seed
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9 & MASK64
        z = (z ^ z >> 27) * 0x94D049BB133111EB & MASK64
        yield z ^ z >> 31


def to_base(n, base, digits="0123456789abcdefghijklmnopqrstuvwxyz"):
    sign, n = "-" * (n < 0), abs(n)
    out = ""
    while True:
        n, d = divmod(n, base)
        out = digits[d] + out
        if not n:
            return sign + out


def queens(n):
    """The number of ways to place n queens, with three bit sets."""
    full = (1 << n) - 1

    def place(columns, left, right):
        if columns == full:
            return 1
        count, free = 0, full & ~(columns | left | right)
        while free:
            bit = free & -free
            free -= bit
            count += place(columns | bit, (left | bit) << 1, (right | bit) >> 1)
        return count
    return place(0, 0, 0)


def knight_moves(square):
    """Where a knight may go, as a board of 64 bits."""
    board = 1 << square
    not_a, not_h = 0xFEFEFEFEFEFEFEFE, 0x7F7F7F7F7F7F7F7F
    not_ab, not_gh = 0xFCFCFCFCFCFCFCFC, 0x3F3F3F3F3F3F3F3F
    return ((board & not_h) << 17 | (board & not_a) << 15 | (board & not_gh) << 10 | (board & not_ab) << 6 |
            (board & not_a) >> 17 | (board & not_h) >> 15 | (board & not_ab) >> 10 | (board & not_gh) >> 6) & MASK64


def main():
    a, b = BitSet([1, 5, 70, 100]), BitSet({5, 6, 100, 200})
    print(a, a & b, a | b, a - b, a ^ b, len(a | b), 70 in a, 71 in a, BitSet([5]) <= a, a <= b, a == BitSet(a.bits))
    print(a.bits, hex(a.bits), a.bits.bit_length(), f"{b.bits:x}", f"{1 << 40:,}", f"{a.bits:e}"[:4])
    primes = primes_below(300)
    print(len(primes), list(islice(primes, 12)), max(primes))
    print([f"{n ^ n >> 1:04b}" for n in range(10)], [rotate(0x80000001, n) for n in (1, 4, 31)], rotate(1, 63, 64))
    for text in ("", "a", "hello world"):
        print(f"{text!r:14} {fnv1a(text, 32):08x} {fnv1a(text):016x} {adler32(text):08x} {crc32(text):08x}")
    print(list(islice(XorShift(), 4)))
    print([f"{x:#018x}" for x in islice(splitmix(0), 3)])
    print([to_base(2 ** 100, base) for base in (2, 7, 16, 36)], to_base(-255, 16), int(to_base(3 ** 77, 36), 36) == 3 ** 77)
    print([queens(n) for n in range(1, 8)])
    moves = knight_moves(27)
    for rank in range(7, -1, -1):
        print("  " + "".join("N" if rank * 8 + f == 27 else ".x"[moves >> rank * 8 + f & 1] for f in range(8)))
    print([bin(knight_moves(s)).count("1") for s in (0, 1, 9, 27, 63)], knight_moves(63))
    print(~0, ~(1 << 70), -1 >> 40, -(1 << 50) >> 49, (1 << 33) - 1 & -4, -5 & MASK32, -7 ^ 1 << 35, 7 | -(1 << 40))
    print(int("ff" * 10, 16), int("-0b" + "10" * 20, 0), 0xDEADBEEF, 0o777_777_777_777, 1_000_000_000_000)
    print((12345678901234567890).bit_count(), (-2 ** 65).bit_length(), 2 ** 31, -2 ** 31, 2 ** 31 - 1, 2147483647 + 1 - 1)
    print(hash(2 ** 61 - 1), hash(2 ** 61), hash(-2 ** 70), {2 ** 64: "big"}[MASK64 + 1], 2 ** 64 in [1, MASK64 + 1])
    magic = sum(1 << i * i for i in range(12))
    print(magic, [i for i, c in enumerate(reversed(bin(magic)[2:])) if c == "1"], magic % 1009, divmod(-magic, 10 ** 9))


if __name__ == "__main__":
    main()
