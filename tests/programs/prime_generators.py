# SPDX-License-Identifier: MIT
"""Primes as generators: five sieves, kinds of primes, gaps, sums, a spiral."""

from collections import defaultdict
from itertools import count, islice, takewhile, compress, chain, cycle, accumulate, pairwise
import heapq


def trial():
    """Divide by the primes so far."""
    primes = []
    for n in count(2):
        if all(n % p for p in takewhile(lambda p: p * p <= n, primes)):
            primes.append(n)
            yield n


def recursive(numbers=None):
    """Each prime filters what comes behind it."""
    numbers = count(2) if numbers is None else numbers
    prime = next(numbers)
    yield prime
    yield from recursive(n for n in numbers if n % prime)


def table(limit):
    sieve = [False, False] + [True] * (limit - 2)
    for n in range(2, int(limit ** 0.5) + 1):
        if sieve[n]:
            sieve[n * n::n] = [False] * len(range(n * n, limit, n))
    yield from compress(range(limit), sieve)


def dictionary():
    """The next composite of each prime in a dict of sets."""
    composites = defaultdict(set)
    for n in count(2):
        if n in composites:
            for p in composites.pop(n):
                composites[n + p].add(p)
        else:
            composites[n * n].add(n)
            yield n


def heap():
    yield 2
    queue = [(4, 2)]
    for n in count(3):
        if queue[0][0] > n:
            yield n
            heapq.heappush(queue, (n * n, n))
        while queue[0][0] <= n:
            composite, prime = queue[0]
            heapq.heapreplace(queue, (composite + prime, prime))


def wheel():
    """Skips what 2, 3 and 5 divide."""
    yield from (2, 3, 5)
    steps = cycle((4, 2, 4, 2, 4, 6, 2, 6))
    candidates = chain([7], accumulate(steps, initial=7))
    known = []
    for n in islice(candidates, 1, None):
        for p in known:
            if p * p > n:
                known.append(n)
                yield n
                break
            if n % p == 0:
                break
        else:
            known.append(n)
            yield n


class Primes:
    """All primes, as a sequence that grows."""

    def __init__(self, source=wheel):
        self._source = source()
        self._known = []

    def _grow(self, n):
        while len(self._known) < n:
            self._known.append(next(self._source))

    def __getitem__(self, index):
        if isinstance(index, slice):
            self._grow(index.stop)
            return self._known[index]
        self._grow(index + 1)
        return self._known[index]

    def __contains__(self, n):
        if n < 2:
            return False
        return all(n % p for p in takewhile(lambda p: p * p <= n, self))

    def below(self, limit):
        return takewhile(limit.__gt__, self)

    def factors(self, n):
        for p in self:
            while n % p == 0:
                yield p
                n //= p
            if p * p > n:
                if n > 1:
                    yield n
                return


def spiral(size, test):
    """Ulam's: 1 in the middle, counter-clockwise."""
    cells, x, y, n = {}, 0, 0, 1
    for length in count(1):
        for dx, dy in [(1, 0), (0, -1)] if length % 2 else [(-1, 0), (0, 1)]:
            for _ in range(length):
                cells[x, y] = n
                n, x, y = n + 1, x + dx, y + dy
        if length > size:
            break
    half = size // 2
    return ["".join("*" if test(cells[i, j]) else " " for i in range(-half, half + 1)) for j in range(-half, half + 1)]


def main():
    sources = {"trial": trial, "recursive": recursive, "dictionary": dictionary, "heap": heap, "wheel": wheel, "table": lambda: table(600)}
    reference = list(islice(trial(), 100))
    for name, source in sources.items():
        first = list(islice(source(), 100))
        print(f"{name:10} {first == reference} {first[-1]}")
    primes = Primes()
    print(primes[:12], primes[99], 91 in primes, 97 in primes, 1 in primes, 1999 in primes)
    print(sum(primes.below(100)), len(list(primes.below(1000))))
    for n in (1, 2, 360, 9973, 510510, 999999, 2147483647):
        print(n, "=", " * ".join(map(str, primes.factors(n))) or "1")
    twins = ((p, q) for p, q in pairwise(primes) if q - p == 2)
    print(list(islice(twins, 8)))
    print(list(takewhile(lambda p: p < 200, (p for p in primes if str(p) == str(p)[::-1]))))
    gaps = {}
    for p, q in islice(pairwise(primes), 300):
        gaps.setdefault(q - p, (p, q))
    print(dict(sorted(gaps.items())))
    print([p for p in primes.below(120) if 2 * p + 1 in primes], max(q - p for p, q in pairwise(primes.below(500))))
    sums = [s for s in takewhile(lambda s: s < 3000, accumulate(primes)) if s in primes]
    print(sums)
    goldbach = {n: [(p, n - p) for p in primes.below(n // 2 + 1) if n - p in primes] for n in range(4, 31, 2)}
    print({n: len(pairs) for n, pairs in goldbach.items()}, goldbach[30])
    totient = [n for n in range(1, 13)]
    for p in primes.below(13):
        totient = [t // p * (p - 1) if n % p == 0 else t for n, t in enumerate(totient, 1)]
    print(totient)
    print("\n".join(row.rstrip() for row in spiral(15, primes.__contains__)))
    generator = dictionary()
    next(generator)
    generator.close()
    print(next(generator, None), primes[1000])


if __name__ == "__main__":
    main()
