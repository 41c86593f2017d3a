# SPDX-License-Identifier: MIT
# Built-ins and methods of ints beyond 32 bits; ints as keys, items, and bounds of loops.
import math

b = 2 ** 40 + 12345
print(isinstance(b, int), type(b), type(b) is int, int(b) == b, int(b) is not None, b.bit_length(), (-b).bit_count(), b.real, b.imag, b.numerator, b.denominator, int.bit_length(b))
print(sum([b, b, 1]), sum([2147483647, 1]), sum([2147483647, 1, -5]), sum([1], b), min(b, 1), max([1, b, -b]), abs(-b), sorted([b, 3, -b, 2 ** 41]), sum([b, -b]))
print(divmod(b, 1000), divmod(-b, 1000), pow(b, 3), pow(b, 10, 97), pow(3, b, 1000000007), pow(b, -1, 1000003), pow(-b, 5, -1000), pow(b, 0), pow(b, b, 1))
print(round(b), round(b, 2), round(b, -3), round(b, -12), round(b, -20), round(-b, -3), round(15000000000, -10), round(25000000000, -10), round(2147483647, -1))
print(hash(b), hash(-b), hash(2 ** 61 - 1), hash(2 ** 61), hash(-2 ** 61), hash(10 ** 30), hash(-1), hash(0), hash(True), hash(1.0) == 1)
d = {b: "b", -b: "-b", 2 ** 32: "32", 5: 5}
d[2 ** 33] = 33
print(d, b in d, b + 1 in d, d[2 ** 16 * 2 ** 16], d.get(2 ** 34), d.pop(b), len(d), (b, 1) in {(b, 1): 2}, [b].index(b), [b, b].count(b), b in (1, b), 1 in [b])
print([1, 2, 3][-b:b], "abcdef"[1:2 ** 80], (1, 2, 3)[::2 ** 40], [1] * -b, "a" * -b, [0, 1].pop(-1), "a,b,c".split(",", b))
print(math.factorial(25), math.gcd(2 ** 70, 6 ** 40), math.lcm(10 ** 9, 10 ** 9 + 7), math.isqrt(10 ** 40), math.isqrt(10 ** 40 - 1), math.comb(60, 30), math.perm(20), math.perm(20, 15), math.prod([b, b]), math.floor(b), math.ceil(b), math.trunc(b))
print(all([b, 1]), any([0, b]), [x * b for x in range(3)], list(map(int, ["1", "12345678901"])), list(enumerate("ab", b)), dict(zip([b], "x")), [i for i in range(b, b + 3)])
for i in range(2147483645, 2147483650):
    print(i, end=" ")
for i in range(b, b - 5 * 10 ** 9, -10 ** 9):
    print(i, end=" ")
for i in range(-2 ** 33, 2 ** 33, 2 ** 32):
    print(i, end=" ")
for i in range(2 ** 31, 2 ** 31):
    print("never")
for i in range(0, -b):
    print("never")
for i in range(5, b):
    if i == 9:
        break
    if i == 6:
        continue
    print(i, end=" ")
else:
    print("never")
for i in range(b, b + 2):
    for j in range(-b, -b + 2):
        print(i + j, end=" ")
else:
    print("else")
try:
    for i in range(0, b, 0):
        pass
except ValueError as e:
    print(e)
seed = 12345
for i in range(1000):
    seed = (seed * 1103515245 + 12345) % 2147483648
print(seed)
seed = 42
for i in range(1000):
    seed = (seed * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
print(seed)
h = 2166136261
for c in "hello world":
    h = ((h ^ ord(c)) * 16777619) & 0xFFFFFFFF
print(h)
a, c = 0, 1
for i in range(200):
    a, c = c, a + c
print(a)
