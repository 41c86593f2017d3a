# SPDX-License-Identifier: MIT
# The sieve of Eratosthenes, twin primes, and prime counts.
def sieve(n):
    prime = [True] * (n + 1)
    prime[0] = prime[1] = False
    p = 2
    while p * p <= n:
        if prime[p]:
            for m in range(p * p, n + 1, p):
                prime[m] = False
        p += 1
    return prime

flags = sieve(5000)
primes = [n for n, is_prime in enumerate(flags) if is_prime]
print(len(primes), primes[:10], primes[-3:])
print([(p, p + 2) for p in primes if p < 100 and flags[p + 2]])
for limit in (10, 100, 1000, 5000):
    print(limit, sum(flags[:limit + 1]))
print(sum(primes), flags[4999], flags[4997])
gaps = {}
for a, b in zip(primes, primes[1:]):
    gaps[b - a] = gaps.get(b - a, 0) + 1
for gap in sorted(gaps):
    print(gap, gaps[gap])
