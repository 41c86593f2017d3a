# SPDX-License-Identifier: MIT
# Long integers in formats, containers, recursion with memos, classes.
import functools
import math
from collections import Counter, deque
from itertools import accumulate, count, islice, takewhile

# 1: in f-strings and formats
n = 2 ** 100 + 7
print(f"{n} {n:,} {n:x} {n:#o} {n:_b}"[:120], f"{n:>40}|{n:<40}|{n:^+40}|{-n:040d}", "%d %x %+d" % (n, n, n), "{:,} {:e}".format(n, 10 ** 3) if False else "{:,}".format(n))


# 2: recursion with a memo dict
def fibonacci(n, memo={0: 0, 1: 1}):
    if n not in memo:
        memo[n] = fibonacci(n - 1) + fibonacci(n - 2)
    return memo[n]


print(fibonacci(150), fibonacci(151) % 10 ** 9, len(str(fibonacci(90))))


# 3: Collatz, with the lengths kept
def collatz(n, known={1: 1}):
    path = []
    while n not in known:
        path.append(n)
        n = n // 2 if n % 2 == 0 else 3 * n + 1
    length = known[n]
    for step in reversed(path):
        length += 1
        known[step] = length
    return length


print(max(range(1, 3000), key=collatz), collatz(2 ** 61 - 1), collatz(27))


# 4: primes by Miller and Rabin, with pow(a, b, m)
def is_prime(n):
    if n < 2 or any(n % p == 0 and n != p for p in (2, 3, 5, 7, 11, 13)):
        return False
    d, r = n - 1, 0
    while d % 2 == 0:
        d //= 2
        r += 1
    for a in (2, 3, 5, 7, 11, 13):
        x = pow(a, d, n)
        if n in (2, 3, 5, 7, 11, 13) or x in (1, n - 1):
            continue
        if all((x := x * x % n) != n - 1 for _ in range(r - 1)):
            return False
    return True


print([p for p in range(40) if is_prime(p)], is_prime(2 ** 61 - 1), is_prime(2 ** 67 - 1), next(p for p in count(10 ** 15) if is_prime(p)))


# 5: an int class modulo a prime
class Mod:
    p = 10 ** 9 + 7

    def __init__(self, n):
        self.n = n % self.p

    def __add__(self, other):
        return Mod(self.n + int(other))

    def __mul__(self, other):
        return Mod(self.n * int(other))

    def __pow__(self, e):
        return Mod(pow(self.n, e, self.p))

    def __truediv__(self, other):
        return self * pow(int(other), -1, self.p)

    __radd__, __rmul__ = __add__, __mul__

    def __int__(self):
        return self.n

    def __repr__(self):
        return f"{self.n} mod {self.p}"


print(Mod(5) / 3 * 3, sum([Mod(10 ** 12), Mod(-1)]), Mod(2) ** 10 ** 18, functools.reduce(lambda a, b: a * b, map(Mod, range(1, 50))))

# 6: as keys, members, items that are counted and sorted
big = [2 ** k for k in range(60, 70)]
seen = {b: k for k, b in enumerate(big)}
print(seen[2 ** 65], 2 ** 66 in set(big), Counter(b % 7 for b in big), sorted(big, key=lambda b: b % 1000)[:2], min(big), max(big), sum(big), big.index(2 ** 63), {float(2 ** 60): 1}[2 ** 60])

# 7: digits, bases and palindromes
def to_base(n, base):
    digits = []
    while n:
        n, digit = divmod(n, base)
        digits.append("0123456789abcdefghijklmnopqrstuvwxyz"[digit])
    return "".join(reversed(digits)) or "0"


def reverse_and_add(n):
    for step in count():
        if str(n) == str(n)[::-1]:
            return step, n
        n += int(str(n)[::-1])


print(to_base(10 ** 30, 36), int(to_base(10 ** 30, 7), 7) == 10 ** 30, reverse_and_add(89), sum(map(int, str(2 ** 1000))))

# 8: bits
mask = (1 << 80) - 1
x = 0x123456789ABCDEF0123
print(hex(x & mask >> 16), hex(x ^ mask), x.bit_length(), x.bit_count(), bin(x)[-10:], ~x, -x >> 5, x << 3 & 0xFFFF, [x >> i & 15 for i in range(0, 40, 4)])


# 9: hashes as people write them
def fnv(text):
    h = 0xCBF29CE484222325
    for c in text:
        h = (h ^ ord(c)) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return h


def lcg(seed, n):
    for _ in range(n):
        seed = (seed * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        yield seed >> 33


print(hex(fnv("hello")), list(lcg(42, 4)), f"{fnv(''):016x}")

# 10: exact fractions of pi, by integers
def pi_digits(n):
    q, r, t, k, m, x = 1, 0, 1, 1, 3, 3
    while n:
        if 4 * q + r - t < m * t:
            yield m
            n -= 1
            q, r, m = 10 * q, 10 * (r - m * t), 10 * (3 * q + r) // t - 10 * m
        else:
            q, r, t, k, m, x = q * k, (2 * q + r) * x, t * x, k + 1, (q * (7 * k + 2) + r * x) // (t * x), x + 2


print("".join(map(str, pi_digits(40))), math.isqrt(2 * 10 ** 60), math.factorial(30), math.comb(100, 50), math.gcd(2 ** 90, 6 ** 50))


# 11: matrices of long ints to a power
def power(matrix, n):
    size = len(matrix)
    result = [[int(i == j) for j in range(size)] for i in range(size)]
    while n:
        if n & 1:
            result = [[sum(a * b for a, b in zip(row, column)) for column in zip(*matrix)] for row in result]
        matrix = [[sum(a * b for a, b in zip(row, column)) for column in zip(*matrix)] for row in matrix]
        n >>= 1
    return result


print(power([[1, 1], [1, 0]], 200)[0][1], [row[0] % 1000 for row in power([[0, 1, 0], [0, 0, 1], [1, 1, 1]], 99)])

# 12: sequences by accumulate and deques
tri = deque([0, 0, 1], maxlen=3)
terms = []
for _ in range(80):
    terms.append(tri[0])
    tri.append(sum(tri))
print(terms[-1], list(accumulate(range(1, 26), lambda a, b: a * b))[-1], list(takewhile(lambda f: f < 10 ** 12, islice(accumulate(count(1), lambda a, b: a * b), 30)))[-1])
