# SPDX-License-Identifier: MIT
# Literals of any size, and constants that are computed when compiling.
print(2147483647, 2147483648, -2147483648, -2147483649, 12345678901234567890123456789)
print(0xFFFFFFFF, 0x7fffffff, 0x80000000, 0o777777777777777, 0b1 + (1 << 31), 0xFFFF_FFFF_FFFF_FFFF_FFFF, 1_000_000_000_000)
print(2 ** 100, 1 << 40, -(1 << 40), ~0xFFFFFFFF, +4294967296, -(-9223372036854775808), 3 ** 50 % 1000000007, (1 << 64) - 1)
print(2 ** 64 // 3, -(2 ** 64) // 3, 2 ** 64 % 1000, -(2 ** 64) % 1000, 2 ** 64 >> 60, 2 ** 64 & 2 ** 64 - 1, 2 ** 64 | 1, 2 ** 64 ^ 2 ** 63)
print((2 ** 70, "x", (2 ** 71, -2 ** 72)), [4294967296, 1], {4294967296: 1})
print(2 ** 40 == 1 << 40, 2 ** 40 != 2 ** 41, not 2 ** 40, 2 ** 40 and 1, -2147483648 * -1, 2147483647 + 1, 65536 * 65536)


def default(x=10 ** 20, *, y=-10 ** 20):
    return x + y + 1


print(default(), default(1), default(y=0))
BIG = 10 ** 30
for i in range(3):
    print(BIG + i, BIG is BIG)
