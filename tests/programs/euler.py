# SPDX-License-Identifier: MIT
"""Problems of numbers."""
import math
from itertools import count, takewhile, permutations, combinations, islice, accumulate, product, cycle
from functools import reduce, lru_cache
from collections import Counter
from fractions import Fraction
def primes():
    found = {}
    for n in count(2):
        if n not in found:
            yield n
            found[n * n] = [n]
        else:
            for p in found.pop(n):
                found.setdefault(n + p, []).append(p)
def sieve(n):
    s = bytearray([1]) * (n + 1) if False else [True] * (n + 1)
    s[0:2] = [False, False]
    for i in range(2, math.isqrt(n) + 1):
        if s[i]:
            s[i * i::i] = [False] * len(range(i * i, n + 1, i))
    return [i for i, p in enumerate(s) if p]
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
def factors(n):
    out, p = Counter(), 2
    while p * p <= n:
        while n % p == 0:
            out[p] += 1
            n //= p
        p += 1 + (p > 2)
    if n > 1:
        out[n] += 1
    return out
@lru_cache(maxsize=None)
def collatz(n):
    return 1 if n == 1 else 1 + collatz(n // 2 if n % 2 == 0 else 3 * n + 1)
def is_pal(n): return str(n) == str(n)[::-1]
print(sum(x for x in range(1000) if x % 3 == 0 or x % 5 == 0))
print(sum(x for x in takewhile(lambda v: v < 4_000_000, fib()) if not x % 2))
print(max(factors(600851475143)), dict(factors(2**31 - 1)), sorted(factors(360).items()))
print(max(a * b for a, b in combinations(range(900, 1000), 2) if is_pal(a * b)))
print(reduce(lambda a, b: a * b // math.gcd(a, b), range(1, 21)), math.lcm(*range(1, 21)))
print(sum(range(101)) ** 2 - sum(i * i for i in range(101)))
print(next(islice(primes(), 500, None)), list(islice(primes(), 10)), sum(sieve(10000)), len(sieve(1000)))
print(next(a * b * c for a in range(1, 500) for b in range(a, 500) if (c := 1000 - a - b) > 0 and a * a + b * b == c * c))
print(max(range(1, 3000), key=collatz), collatz(27), collatz.cache_info().misses > 0)
print(math.comb(40, 20), math.factorial(20) // math.factorial(10) ** 2)
print(sum(map(int, str(2 ** 1000))), sum(int(d) for d in str(math.factorial(100))))
print("".join(next(islice(permutations("0123456789"), 999, None))))
print(next(i for i, f in enumerate(fib()) if len(str(f)) >= 100))
print(sum(n for n in range(10, 5000) if n == sum(int(d) ** 4 for d in str(n))))
def ways(total, coins):
    table = [1] + [0] * total
    for c in coins:
        for i in range(c, total + 1):
            table[i] += table[i - c]
    return table[total]
print(ways(200, (1, 2, 5, 10, 20, 50, 100, 200)))
print(len({a ** b for a in range(2, 30) for b in range(2, 30)}))
tri = [[3], [7, 4], [2, 4, 6], [8, 5, 9, 3]]
print(reduce(lambda below, row: [v + max(below[i:i + 2]) for i, v in enumerate(row)], tri[::-1][1:], tri[-1])[0])
def sqrt_digits(n, digits):
    return sum(map(int, str(math.isqrt(n * 10 ** (2 * digits)))[:digits]))
print(sum(sqrt_digits(n, 100) for n in range(1, 20) if math.isqrt(n) ** 2 != n))
def continued(e):
    f = Fraction(0)
    for x in reversed(e):
        f = 1 / (x + f)
    return f
print(continued([1, 2, 1, 1, 4]), sum(int(c) for c in str((2 + continued([1, 2, 1, 1, 4, 1, 1, 6, 1])).numerator)))
print([n for n in range(1, 500) if n == sum(d for d in range(1, n) if n % d == 0)])
print(pow(7, 10**18, 10**9 + 7), pow(3, -1, 11), (28433 * pow(2, 7830457, 10**10) + 1) % 10**10)
def spiral(n):
    return 1 + sum(4 * k * k - 6 * (k - 1) for k in range(3, n + 1, 2))
print(spiral(5), spiral(1001))
def cycle_length(d):
    seen, r, i = {}, 1, 0
    while r and r not in seen:
        seen[r] = i
        r, i = r * 10 % d, i + 1
    return i - seen[r] if r else 0
print(max(range(2, 200), key=cycle_length), [cycle_length(d) for d in range(1, 12)])
print(sorted(sum(int(d) ** 5 for d in str(n)) == n and n for n in (4150, 4151))[-1], *accumulate(range(1, 8), lambda a, b: a * b))
names = '"MARY","PATRICIA","LINDA"'
print(sum(i * sum(ord(c) - 64 for c in n) for i, n in enumerate(sorted(names.replace('"', "").split(",")), 1)))
ones = ["", *"one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()]
tens = "twenty thirty forty fifty sixty seventy eighty ninety".split()
def words(n):
    if n == 1000: return "onethousand"
    h, r = divmod(n, 100)
    out = ones[h] + "hundred" if h else ""
    if r and h: out += "and"
    return out + (ones[r] if r < 20 else tens[r // 10 - 2] + ones[r % 10])
print(sum(map(len, map(words, range(1, 1001)))), words(342))
for base in (2, 8, 10, 16):
    print(base, [n for n in range(1, 300) if (s := format(n, {2: "b", 8: "o", 10: "d", 16: "x"}[base])) == s[::-1]][-5:])
print(sum(Fraction(1, n) for n in range(1, 12)), math.gcd(*[n * 12 for n in range(1, 6)]))
