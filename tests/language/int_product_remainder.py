# SPDX-License-Identifier: MIT
# (a * b + c) % m and & m of operands of every kind: the product may need 64 bits, the result not.
def all_forms(a, b, c, m):
    yield lambda: (a * b + c) % m
    yield lambda: a * b % m
    yield lambda: (a * b + c) & m
    yield lambda: a * b & m
    yield lambda: (a * b + 7) % 2147483648
    yield lambda: a * b % 1000000007
    yield lambda: (b * a + c) & 0x7fffffff
    yield lambda: a * b % 2 ** 32


def direct(a, b, c, m):
    return (a * b + c) % m, a * b % m, (a * b + c) & m, a * b & m, (a * b - 7) % 2147483648, (a * b + c) & 0x7fffffff, a * b % 1


def power(b, e, m):
    r = 1
    while e:
        if e & 1:
            r = r * b % m
        b = b * b % m
        e >>= 1
    return r


s = 12345
for i in range(1000):
    s = (s * 1103515245 + 12345) % 2147483648
t = s
for i in range(1000):
    t = (t * 1103515245 + 12345) & 0x7fffffff
print(s, t, power(3, 10 ** 9, 1000000007), power(-3, 10 ** 9 + 1, 998244353), power(12345678, 2147483646, 2147483647))
VALUES = [0, 1, -1, 7, -7, 2147483647, -2147483648, 65536, -65537, 2 ** 40, True, 123456789, -987654321, 2 ** 31]
total = 0
for a in VALUES:
    for b in VALUES:
        for c in (0, 5, -5, 2147483647, -2147483648, 2 ** 35):
            for m in (1, 2, 1000000007, 2147483647, -7, 2 ** 31, 2 ** 40, True):
                for x in direct(a, b, c, m):
                    total = (total * 31 + x) % (2 ** 61 - 1)
print(total)
for a, b, c, m in [(3, 4, 5, 0), (1.5, 2, 3, 4), ("a", 3, "b", 4), ("%d", 2, "%d", (1, 2, 3)), ([1], 2, [3], 4), (None, 1, 2, 3), (2, 3, "x", 5), (2, 3, 4, "m"), (2, 3, 4, 2.5)]:
    for f in all_forms(a, b, c, m):
        try:
            print(f(), end=" ")
        except Exception as e:
            print(type(e).__name__, e, end="; ")
    print()
x = 5
x = x * x * x % 7 + (x * 3 + 1) % 4
print(x, (x * x + x) % x, x * x % 2 + x * x % 3)
