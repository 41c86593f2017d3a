# SPDX-License-Identifier: MIT
# Prime factors, divisors, gcd, lcm, perfect numbers, extended Euclid, modular inverse.
def factors(n):
    out = []
    d = 2
    while d <= n // d:
        while n % d == 0:
            out.append(d)
            n //= d
        d += 1 if d == 2 else 2
    if n > 1:
        out.append(n)
    return out

def grouped(n):
    counts = {}
    for p in factors(n):
        counts[p] = counts.get(p, 0) + 1
    return " * ".join([f"{p}^{k}" if k > 1 else str(p) for p, k in counts.items()])

def gcd(a, b):
    while b:
        a, b = b, a % b
    return abs(a)

def lcm(a, b):
    return a // gcd(a, b) * b

def extended(a, b):
    if b == 0:
        return a, 1, 0
    g, x, y = extended(b, a % b)
    return g, y, x - a // b * y

def inverse(a, m):
    g, x, _ = extended(a, m)
    if g != 1:
        raise ValueError(f"{a} has no inverse modulo {m}")
    return x % m

def divisors(n):
    return [d for d in range(1, n + 1) if n % d == 0]

for n in [2, 12, 97, 360, 1001, 65536, 999983, 2147483647, 1000000000]:
    print(n, "=", grouped(n))
print(gcd(48, 36), gcd(17, 5), gcd(0, 5), gcd(-12, 18), lcm(4, 6), lcm(21, 6))
print(divisors(28), [n for n in range(2, 500) if sum(divisors(n)) == 2 * n])
print(extended(240, 46), inverse(3, 11), inverse(10, 17))
try:
    inverse(4, 8)
except ValueError as e:
    print(e)
result = 1
for n in range(1, 11):
    result = lcm(result, n)
print(result)
