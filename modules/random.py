# SPDX-License-Identifier: MIT
# Random numbers: xorshift with 32 bits of state (Marsaglia, Xorshift RNGs, 2003), period 2**32 - 1. Each core has a stream of
# its own, and `epython --seed` repeats them. Good for simulations of millions of numbers, not of billions, and not for secrets.
from math import cos, log, sqrt

_state = 0   # 0: not seeded yet


def seed(n=None):
    """Start the stream anew: the same numbers for the same int (of one core; others differ). Without n: as at the start."""
    global _state
    x = _seed() if n is None else _uadd(_umul(n, 64), _coreid())
    # Close seeds to distant states: the finalizer of MurmurHash3 (Appleby).
    x = _umul(x ^ _ushr(x, 16), -2048144789)
    x = _umul(x ^ _ushr(x, 13), -1028477387)
    _state = x ^ _ushr(x, 16) or 1


def _next():
    """The next 32 random bits, as an int that is not 0."""
    global _state
    if not _state:
        seed()
    x = _state
    x ^= _umul(x, 8192)
    x ^= _ushr(x, 17)
    x ^= _umul(x, 32)
    _state = x
    return x


def random():
    """A float, 0 <= x < 1, a multiple of 2**-24."""
    return _ushr(_next(), 8) * 5.9604644775390625e-08


def uniform(a, b):
    """A float between a and b."""
    return a + (b - a) * random()


def randint(a, b):
    """An int, a <= n <= b. ValueError if there is none."""
    if b < a:
        _raise(ValueError, f"empty range for randrange() ({a}, {b + 1}, {b + 1 - a})")
    count = _uadd(_uadd(b, ~a), 2)  # b - a + 1, if that fits
    if count > 0:
        return a + _ushr(_next(), 1) % count
    while True:  # half of all ints at least
        n = _next()
        if a <= n <= b:
            return n


def randrange(start, stop=None, step=1):
    """An item of range(start, stop, step). ValueError if there is none."""
    numbers = range(start) if stop is None else range(start, stop, step)
    if not numbers:
        _raise(ValueError, "empty range for randrange()")
    return choice(numbers)


def choice(items):
    """One of the items. IndexError if there is none."""
    if not items:
        _raise(IndexError, "Cannot choose from an empty sequence")
    return items[_ushr(_next(), 1) % len(items)]


def shuffle(items):
    """Put the items of a list in random order (Durstenfeld, Algorithm 235: Random permutation, 1964)."""
    for i in range(len(items) - 1, 0, -1):
        j = _ushr(_next(), 1) % (i + 1)
        items[i], items[j] = items[j], items[i]


def sample(items, k):
    """k of the items, none twice, in random order. ValueError if there are not as many."""
    items = list(items)
    n = len(items)
    if not 0 <= k <= n:
        _raise(ValueError, "Sample larger than population or is negative")
    for i in range(k):
        j = i + _ushr(_next(), 1) % (n - i)
        items[i], items[j] = items[j], items[i]
    return items[:k]


def gauss(mu=0.0, sigma=1.0):
    """A float of the normal distribution (Box and Muller, A note on the generation of random normal deviates, 1958)."""
    return mu + sigma * sqrt(-2.0 * log(1.0 - random())) * cos(6.2831853 * random())
