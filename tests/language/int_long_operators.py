# SPDX-License-Identifier: MIT
# Every operator with ints on both sides of 32 bits, in each of its forms.
NUMBERS = [0, 1, -1, 2, -3, 7, 255, 65536, 2147483647, -2147483648, 2147483648, -2147483649, 4294967295, 2 ** 53 + 1, -2 ** 63, 2 ** 64,
           10 ** 30, -10 ** 30, 3 ** 100, True]


def check(a, b):
    row = [a + b, a - b, a * b, a & b, a | b, a ^ b, a == b, a != b, a < b, a <= b, a > b, a >= b]
    if b:
        row += [a // b, a % b, divmod(a, b) == (a // b, a % b)]
    return row


total = 0
for a in NUMBERS:
    print(a, -a, +a, ~a, abs(a), bool(a), not a)
    for b in NUMBERS:
        for x in check(a, b):
            total = (total * 31 + x) % (2 ** 127 - 1)
    print(total)
for a in NUMBERS:
    for n in (0, 1, 5, 31, 32, 33, 64, 100):
        total = (total * 31 + (a << n) + (a >> n)) % (2 ** 127 - 1)
    for n in (0, 1, 2, 3, 13):
        total = (total * 31 + a ** n) % (2 ** 127 - 1)
    print(total)
x = 2147483640
for i in range(16):
    x += 1
print(x)
for i in range(16):
    x -= 1
print(x)
x *= x
x //= 7
x <<= 33
x |= 5
x ^= 2 ** 40
x %= 10 ** 20
x >>= 3
x &= 2 ** 50 - 1
x **= 3
print(x)
x = -2147483648
print(-x, abs(x), x // -1, x % -1, divmod(x, -1), x * -1, x - 1, 0 - x)
print(x + x == 2 * x, x + x is x, x is None)
