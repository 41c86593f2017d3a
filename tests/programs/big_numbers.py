# SPDX-License-Identifier: MIT
"""Numbers that are long: factorials, Fibonacci with 300 digits, digits of pi and e, Catalan, Bernoulli, perfect and Mersenne."""

import math
from fractions import Fraction
from functools import lru_cache, reduce
from itertools import accumulate, count, islice, takewhile
from operator import mul


def factorials():
    yield from accumulate(count(1), mul)


class Fibonacci:
    """F[n] in log(n) steps."""

    def __getitem__(self, n):
        if isinstance(n, slice):
            return [self[i] for i in range(*n.indices(n.stop))]
        return self.pair(n)[0]

    @lru_cache(None)
    def pair(self, n):
        if n == 0:
            return 0, 1
        a, b = self.pair(n // 2)
        c, d = a * (2 * b - a), a * a + b * b
        return (d, c + d) if n % 2 else (c, d)

    def __iter__(self):
        a, b = 0, 1
        while True:
            yield a
            a, b = b, a + b

    def __contains__(self, n):
        root = math.isqrt(5 * n * n + 4), math.isqrt(abs(5 * n * n - 4))
        return root[0] ** 2 == 5 * n * n + 4 or root[1] ** 2 == 5 * n * n - 4


def pi_digits():
    """Gibbons' spigot."""
    q, r, t, k, n, m = 1, 0, 1, 1, 3, 3
    while True:
        if 4 * q + r - t < n * t:
            yield n
            q, r, n = 10 * q, 10 * (r - n * t), 10 * (3 * q + r) // t - 10 * n
        else:
            q, r, t, k, n, m = q * k, (2 * q + r) * m, t * m, k + 1, (q * (7 * k + 2) + r * m) // (t * m), m + 2


def machin(digits):
    """16 arctan(1/5) - 4 arctan(1/239), with integers."""
    unity = 10 ** (digits + 10)

    def arctan(x):
        total = term = unity // x
        n, sign = 3, -1
        while term:
            term //= x * x
            total += sign * (term // n)
            n, sign = n + 2, -sign
        return total
    return (16 * arctan(5) - 4 * arctan(239)) // 10 ** 10


def e_digits(n):
    scale = 10 ** (n + 5)
    terms = takewhile(bool, (scale // f for f in map(math.factorial, count())))
    return sum(terms) // 10 ** 5


def bernoulli(n):
    a = [Fraction(0)] * (n + 1)
    for m in range(n + 1):
        a[m] = Fraction(1, m + 1)
        for j in range(m, 0, -1):
            a[j - 1] = j * (a[j - 1] - a[j])
    return a[0]


def mersenne():
    """Exponents of Mersenne primes, by Lucas and Lehmer."""
    for p in count(3, 2):
        s, m = 4, 2 ** p - 1
        for _ in range(p - 2):
            s = (s * s - 2) % m
        if s == 0:
            yield p


def pell(n):
    """The least x, y with x^2 - n y^2 = 1, by the continued fraction of the root."""
    root = math.isqrt(n)
    if root * root == n:
        raise ValueError(f"{n} is a square")
    m, d, a = 0, 1, root
    h, k, ph, pk = root, 1, 1, 0
    while h * h - n * k * k != 1:
        m = d * a - m
        d = (n - m * m) // d
        a = (root + m) // d
        h, k, ph, pk = a * h + ph, a * k + pk, h, k
    return h, k


def lychrel(n, limit=60):
    for step in range(limit):
        if str(n) == str(n)[::-1] and step:
            return step, n
        n += int(str(n)[::-1])
    return None


def grouped(n, size=10):
    digits = str(n)
    return " ".join(digits[i:i + size] for i in range(0, len(digits), size))


def continued_e(n):
    terms = [2] + [2 * (k // 3 + 1) if k % 3 == 1 else 1 for k in range(n - 1)]
    return reduce(lambda x, a: a + 1 / Fraction(x), reversed(terms))


def words(n):
    ones = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
    tens = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()
    if n < 20:
        return ones[n]
    if n < 100:
        return tens[n // 10] + ("-" + ones[n % 10] if n % 10 else "")
    if n < 1000:
        return ones[n // 100] + " hundred" + (" and " + words(n % 100) if n % 100 else "")
    for power, name in zip(range(3, 40, 3), "thousand million billion trillion quadrillion quintillion".split()):
        if n < 10 ** (power + 3):
            return words(n // 10 ** power) + " " + name + (" " + words(n % 10 ** power) if n % 10 ** power else "")
    raise OverflowError("no words for that")


def main():
    print(list(islice(factorials(), 22))[-3:], sum(map(int, str(math.factorial(100)))))
    print(grouped(math.factorial(60)), math.factorial(200) % 10 ** 49 == 0, len(str(math.factorial(500))))
    fib = Fibonacci()
    first = next(n for n, f in enumerate(fib) if len(str(f)) == 300)
    print(first, fib[first] == next(islice(fib, first, None)))
    print(grouped(fib[first]))
    print(fib[90:94], fib[100], 10 ** 18 in fib, fib[88] in fib, math.gcd(fib[120], fib[84]) == fib[12])
    print("".join(map(str, islice(pi_digits(), 60))))
    print(machin(60), str(machin(60))[:40] == "".join(map(str, islice(pi_digits(), 40))))
    print(e_digits(50), continued_e(25))
    print([str(bernoulli(n)) for n in (0, 1, 2, 4, 10, 20, 30)])
    print(list(islice(mersenne(), 10)), 2 ** 88 * (2 ** 89 - 1))
    print([pell(n) for n in (2, 7, 61, 109)])
    print([lychrel(n) for n in (47, 89, 196)])
    print([math.comb(2 * n, n) // (n + 1) for n in range(0, 40, 6)], sum(math.comb(60, k) for k in range(61)) == 1 << 60)
    for n in (0, 13, 85, 342, 1001, 20_000_017, 987_654_321_012, 10 ** 18):
        print(f"{n:,} {words(n)}")
    try:
        words(10 ** 30)
    except OverflowError as error:
        print(error)
    print(2 ** 200 // 3 ** 50, -2 ** 70 // 7, -2 ** 70 % 7, divmod(10 ** 30, -(10 ** 9 + 7)), 10 ** 25 - 10 ** 25 + 1, round(123456789012345678901, -5))
    print(sorted([2 ** 64, -2 ** 64, 3, 2 ** 31, -5]), max(10 ** 10, 10 ** 9), abs(-10 ** 20), int("9" * 40) + 1, sum([2 ** 32] * 3), bool(1 << 99))
    print(f"{10 ** 20:>25}|{-10 ** 15:<20,}|{2 ** 40:#x}|{2 ** 40:_b}|{10 ** 12:+}|{12 ** 12:030d}", "%d %x" % (10 ** 15, 2 ** 60), str(7 ** 30).rjust(30, "."))
    try:
        pell(49)
    except ValueError as error:
        print(error)


if __name__ == "__main__":
    main()
