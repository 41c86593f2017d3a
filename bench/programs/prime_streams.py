# SPDX-License-Identifier: MIT
"""Prime numbers by generators: filters behind each other, a dict of the next composites, and pairs of primes."""

from itertools import count, islice, takewhile


def filtered():
    numbers = count(2)
    while True:
        prime = next(numbers)
        yield prime
        numbers = without(prime, numbers)


def without(prime, numbers):
    for n in numbers:
        if n % prime:
            yield n


def sieve():
    composites = {}
    for n in count(2):
        step = composites.pop(n, None)
        if step is None:
            yield n
            composites[n * n] = n
        else:
            following = n + step
            while following in composites:
                following += step
            composites[following] = step


def pairs(numbers):
    before = next(numbers)
    for n in numbers:
        yield before, n
        before = n


def main():
    print(sum(islice(filtered(), 300)))
    print(sum(takewhile(lambda p: p < 40000, sieve())))
    print(sum(1 for p, q in islice(pairs(sieve()), 3000) if q - p == 2))
    print(max(q - p for p, q in islice(pairs(p for p in sieve() if p % 4 == 1), 1000)))


main()
