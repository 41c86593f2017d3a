# SPDX-License-Identifier: MIT
# Random numbers: xorshift with 32 bits of state (Marsaglia, Xorshift RNGs, 2003), period 2**32 - 1. Each core has a stream of
# its own, and `epython --seed` repeats them. Good for simulations of millions of numbers, not of billions, and not for secrets.
#
# Where floats have 64 bits, the numbers of a seed that is an int are CPython's (_mersenne.py), and all functions make of random words what
# CPython's make of them; there _state may be a list.
from _mersenne import twisted, twister
from math import ceil, cos, exp, log, sin, sqrt

_state = 0   # 0: not seeded yet
_second = None   # of the two numbers that gauss makes


def seed(n=None):
    """Start the stream anew: the same numbers for the same int or text (of one core; others differ). Without n: as at the start.
    Where floats have 64 bits, for an int those that CPython has, on all cores."""
    global _state, _second
    if 16777217.0 != 16777216.0:
        _second = None
        if isinstance(n, int):
            _state = twister(n + 0)
            return
    if n is not None and not isinstance(n, int):
        n = hash(n)
    if n is not None and not -2147483648 <= n <= 2147483647:
        n %= 2147483647
    x = _seed() if n is None else _uadd(_umul(n, 64), _coreid())
    # Close seeds to distant states: the finalizer of MurmurHash3 (Appleby).
    x = _umul(x ^ _ushr(x, 16), -2048144789)
    x = _umul(x ^ _ushr(x, 13), -1028477387)
    _state = x ^ _ushr(x, 16) or 1


def _next():
    """The next 32 random bits, as an int; not 0 of the generator here."""
    global _state
    if 16777217.0 != 16777216.0:
        if isinstance(_state, list):
            return twisted(_state)
    if not _state:
        seed()
    x = _state
    x ^= _umul(x, 8192)
    x ^= _ushr(x, 17)
    x ^= _umul(x, 32)
    _state = x
    return x


def random():
    """A float, 0 <= x < 1, a multiple of 2**-24; where floats have 64 bits, that and a multiple of 2**-53 below the next."""
    if 16777217.0 == 16777216.0:   # known when this is compiled
        return _ushr(_next(), 8) * 5.9604644775390625e-08
    x = _next()
    if isinstance(_state, list):
        return (_ushr(x, 5) * 67108864.0 + _ushr(_next(), 6)) * 1.1102230246251565e-16
    return (_ushr(x, 8) + _ushr(_umul(x, -1640531535), 3) * 1.862645149230957e-09) * 5.9604644775390625e-08


def uniform(a, b):
    """A float between a and b."""
    return a + (b - a) * random()


def randint(a, b):
    """An int, a <= n <= b. ValueError if there is none."""
    if b < a:
        _raise(ValueError, f"empty range for randrange() ({a}, {b + 1}, {b + 1 - a})")
    return a + _below(b - a + 1)


def _below(n):
    """An int, 0 <= x < n."""
    if 16777217.0 == 16777216.0 and n <= 2147483647:
        return _ushr(_next(), 1) % n
    while True:  # half of these at least
        x = getrandbits(n.bit_length())
        if x < n:
            return x


def randrange(start, stop=None, step=1):
    """An item of range(start, stop, step). ValueError if there is none."""
    if stop is None:
        stop = start
        start = 0
    if _index(step) == 0:
        _raise(ValueError, "zero step for randrange()")
    count = (_index(stop) - _index(start)) // step if step != 1 else _index(stop) - _index(start)
    if step != 1 and start + count * step != stop:
        count += 1
    if count <= 0:
        _raise(ValueError, "empty range for randrange()")
    return start + step * _below(count)


def choice(items):
    """One of the items. IndexError if there is none."""
    if not items:
        _raise(IndexError, "Cannot choose from an empty sequence")
    return items[_below(len(items))]


def shuffle(items):
    """Put the items of a list in random order (Durstenfeld, Algorithm 235: Random permutation, 1964)."""
    for i in range(len(items) - 1, 0, -1):
        j = _below(i + 1)
        items[i], items[j] = items[j], items[i]


def sample(items, k):
    """k of the items, none twice, in random order. ValueError if there are not as many."""
    items = list(items)
    n = len(items)
    if not 0 <= k <= n:
        _raise(ValueError, "Sample larger than population or is negative")
    if 16777217.0 != 16777216.0:
        return _sampled(items, n, k)
    for i in range(k):
        j = i + _ushr(_next(), 1) % (n - i)
        items[i], items[j] = items[j], items[i]
    return items[:k]


def _sampled(items, n, k):
    """sample, as CPython: from a pool that gets smaller, or of few of many by trying."""
    chosen = []
    if n <= 21 + (4 ** ceil(log(k * 3, 4)) if k > 5 else 0):
        for i in range(k):
            j = _below(n - i)
            chosen.append(items[j])
            items[j] = items[n - i - 1]
        return chosen
    seen = set()
    for i in range(k):
        j = _below(n)
        while j in seen:
            j = _below(n)
        seen.add(j)
        chosen.append(items[j])
    return chosen


def gauss(mu=0.0, sigma=1.0):
    """A float of the normal distribution (Box and Muller, A note on the generation of random normal deviates, 1958)."""
    global _second
    if 16777217.0 != 16777216.0:
        z = _second
        _second = None
        if z is None:
            angle = random() * 6.283185307179586
            far = sqrt(-2.0 * log(1.0 - random()))
            z = cos(angle) * far
            _second = sin(angle) * far
        return mu + z * sigma
    return mu + sigma * sqrt(-2.0 * log(1.0 - random())) * cos(6.283185307179586 * random())


def normalvariate(mu=0.0, sigma=1.0):
    """A float of the normal distribution (of 64 bits: Kinderman and Monahan, Computer generation of random variables using the ratio
    of uniform deviates, 1977)."""
    if 16777217.0 == 16777216.0:
        return gauss(mu, sigma)
    while True:
        u = random()
        v = 1.0 - random()
        z = 1.7155277699214135 * (u - 0.5) / v
        if z * z / 4.0 <= -log(v):
            return mu + z * sigma


def choices(population, weights=None, *, cum_weights=None, k=1):
    """A list of k of the items, any of them several times, chosen by their weights if there are any. IndexError: no items;
    ValueError: not a weight for each, or all are zero; TypeError: weights of both kinds."""
    n = len(population)
    if weights is not None:
        if cum_weights is not None:
            _raise(TypeError, "Cannot specify both weights and cumulative weights")
        total = 0
        cum_weights = []
        for weight in weights:
            total += weight
            cum_weights.append(total)
    if cum_weights is None:
        if 16777217.0 == 16777216.0:
            return [choice(population) for _ in range(k)]
        if not n:
            _raise(IndexError, "Cannot choose from an empty sequence")
        return [population[int(random() * n)] for _ in range(k)]
    if len(cum_weights) != n:
        _raise(ValueError, "The number of weights does not match the population")
    total = cum_weights[-1] + 0.0
    if total <= 0.0:
        _raise(ValueError, "Total of weights must be greater than zero")
    if total - total != 0.0:
        _raise(ValueError, "Total of weights must be finite")
    chosen = []
    for _ in range(k):
        at = random() * total
        low = 0
        high = n - 1
        while low < high:
            middle = (low + high) >> 1
            if at < cum_weights[middle]:
                high = middle
            else:
                low = middle + 1
        chosen.append(population[low])
    return chosen


def getrandbits(k):
    """An int of k random bits. ValueError: negative."""
    if k < 0:
        _raise(ValueError, "number of bits must be non-negative")
    bits = 0
    if 16777217.0 != 16777216.0:
        at = 0
        while k > 0:  # as CPython: the least bits first
            word = _next() if k >= 32 else _ushr(_next(), 32 - k)
            bits |= (word if word >= 0 else word + 4294967296) << at
            at += 32
            k -= 32
        return bits
    while k > 31:
        bits = bits << 31 | _ushr(_next(), 1)
        k -= 31
    return bits << k | _ushr(_next(), 32 - k) if k else bits


def triangular(low=0.0, high=1.0, mode=None):
    """A float between low and high, most likely near mode (the middle if it is not given)."""
    if high == low:
        return low
    u = random()
    c = 0.5 if mode is None else (mode - low) / (high - low)
    if u > c:
        u = 1.0 - u
        c = 1.0 - c
        low, high = high, low
    return low + (high - low) * sqrt(u * c)


def expovariate(lambd):
    """A float of the exponential distribution with mean 1 / lambd."""
    return -log(1.0 - random()) / lambd


def lognormvariate(mu, sigma):
    """A float whose logarithm has the normal distribution."""
    return exp(normalvariate(mu, sigma))


def gammavariate(alpha, beta):
    """A float of the gamma distribution (Marsaglia and Tsang, A simple method for generating gamma variables, 2000).
    ValueError: alpha or beta is not above 0."""
    if alpha <= 0.0 or beta <= 0.0:
        _raise(ValueError, "gammavariate: alpha and beta must be > 0.0")
    if 16777217.0 != 16777216.0:
        return _gamma(alpha) * beta
    scale = beta
    if alpha < 1.0:
        scale *= (1.0 - random()) ** (1.0 / alpha)
        alpha += 1.0
    d = alpha - 1.0 / 3.0
    c = 1.0 / sqrt(9.0 * d)
    while True:
        x = gauss()
        v = 1.0 + c * x
        if v > 0.0:
            v = v * v * v
            if log(1.0 - random()) < 0.5 * x * x + d - d * v + d * log(v):
                return d * v * scale


def _gamma(alpha):
    """gammavariate(alpha, 1.0) by CPython's ways: Cheng, The generation of gamma variables with non-integral shape parameter, 1977; of
    alpha below 1 Ahrens and Dieter, Computer methods for sampling from gamma, beta, Poisson and binomial distributions, 1974."""
    if alpha > 1.0:
        a = sqrt(2.0 * alpha - 1.0)
        b = alpha - 1.3862943611198906
        c = alpha + a
        while True:
            u = random()
            if not 1e-07 < u < 0.9999999:
                continue
            w = 1.0 - random()
            v = log(u / (1.0 - u)) / a
            x = alpha * exp(v)
            z = u * u * w
            r = b + c * v - x
            if r + 2.504077396776274 - 4.5 * z >= 0.0 or r >= log(z):
                return x
    if alpha == 1.0:
        return -log(1.0 - random())
    while True:
        b = (2.718281828459045 + alpha) / 2.718281828459045
        p = b * random()
        x = p ** (1.0 / alpha) if p <= 1.0 else -log((b - p) / alpha)
        u = random()
        if p > 1.0:
            if u <= x ** (alpha - 1.0):
                return x
        elif u <= exp(-x):
            return x


def betavariate(alpha, beta):
    """A float of the beta distribution. ValueError: alpha or beta is not above 0."""
    y = gammavariate(alpha, 1.0)
    return y and y / (y + gammavariate(beta, 1.0))


def paretovariate(alpha):
    """A float of the Pareto distribution."""
    return (1.0 - random()) ** (-1.0 / alpha)


def weibullvariate(alpha, beta):
    """A float of the Weibull distribution: alpha is the scale, beta the shape."""
    return alpha * (-log(1.0 - random())) ** (1.0 / beta)


class Random:
    """A stream of its own. Its numbers are those of the module's functions after seed(x)."""

    def __init__(self, x=None):
        self._own = 0
        self._second = None
        self.seed(x)

    def _do(self, f, args, keywords):
        global _state, _second
        outer = _state
        second = _second
        _state = self._own
        _second = self._second
        try:
            return f(*args, **keywords)
        finally:
            self._own = _state
            self._second = _second
            _state = outer
            _second = second

    def seed(self, *args):
        self._do(seed, args, {})

    def random(self, *args, **keywords):
        return self._do(random, args, keywords)

    def uniform(self, *args, **keywords):
        return self._do(uniform, args, keywords)

    def randint(self, *args, **keywords):
        return self._do(randint, args, keywords)

    def randrange(self, *args, **keywords):
        return self._do(randrange, args, keywords)

    def choice(self, *args, **keywords):
        return self._do(choice, args, keywords)

    def choices(self, *args, **keywords):
        return self._do(choices, args, keywords)

    def shuffle(self, *args, **keywords):
        return self._do(shuffle, args, keywords)

    def sample(self, *args, **keywords):
        return self._do(sample, args, keywords)

    def getrandbits(self, *args, **keywords):
        return self._do(getrandbits, args, keywords)

    def gauss(self, *args, **keywords):
        return self._do(gauss, args, keywords)

    def normalvariate(self, *args, **keywords):
        return self._do(normalvariate, args, keywords)

    def expovariate(self, *args, **keywords):
        return self._do(expovariate, args, keywords)

    def triangular(self, *args, **keywords):
        return self._do(triangular, args, keywords)
