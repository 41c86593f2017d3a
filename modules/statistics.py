# SPDX-License-Identifier: MIT
# Python's statistics. Sums are exact, as CPython's: numbers are taken as fractions of ints, and the result is rounded once.
from math import exp as _exp, fsum as _fsum, log as _log


class StatisticsError(ValueError):
    """What is asked of these data has no answer."""


def _ratio(x):
    """A number as a fraction: two ints."""
    if isinstance(x, int):
        return int(x), 1
    if not isinstance(x, float):
        _raise(TypeError, f"can't convert type '{type(x).__name__}' to numerator/denominator")
    numerator, denominator = x, 1
    while numerator != int(numerator):
        numerator *= 1024
        denominator *= 1024
    return int(numerator), denominator


def _sum(values):
    """The exact sum as a fraction, and whether all were ints."""
    numerator, denominator, whole = 0, 1, True
    for x in values:
        n, d = _ratio(x)
        whole = whole and isinstance(x, int)
        if d > denominator:
            numerator *= d // denominator
            denominator = d
        numerator += n * (denominator // d)
    return numerator, denominator, whole


def _number(numerator, denominator, whole):
    """The fraction as a number: an int if the data were, and it is one."""
    if whole and numerator % denominator == 0:
        return numerator // denominator
    return numerator / denominator


def _checked(data, least, message):
    data = list(data)
    if len(data) < least:
        raise StatisticsError(message)
    return data


def mean(data):
    """The arithmetic mean. StatisticsError: no data."""
    data = _checked(data, 1, "mean requires at least one data point")
    numerator, denominator, whole = _sum(data)
    return _number(numerator, denominator * len(data), whole)


def fmean(data, weights=None):
    """The arithmetic mean as a float; weights: of each."""
    data = _checked(data, 1, "fmean requires at least one data point")
    if weights is None:
        return _fsum(data) / len(data)
    weights = list(weights)
    if len(weights) != len(data):
        raise StatisticsError("data and weights must be the same length")
    total = _fsum(weights)
    if not total:
        raise StatisticsError("sum of weights must be non-zero")
    return _fsum([x * w for x, w in zip(data, weights)]) / total


def geometric_mean(data):
    """exp(mean of the logarithms). StatisticsError: no data, or some are not positive."""
    data = list(data)
    if not data or min(data) <= 0:
        raise StatisticsError("geometric mean requires a non-empty dataset containing positive numbers")
    return _exp(fmean([_log(x) for x in data]))


def median(data):
    """The middle one of the sorted data, or the mean of the middle two."""
    data = sorted(_checked(data, 1, "no median for empty data"))
    middle = len(data) // 2
    return data[middle] if len(data) % 2 else (data[middle - 1] + data[middle]) / 2


def median_low(data):
    """The lower one of the middle two."""
    data = sorted(_checked(data, 1, "no median for empty data"))
    return data[(len(data) - 1) // 2]


def median_high(data):
    """The higher one of the middle two."""
    data = sorted(_checked(data, 1, "no median for empty data"))
    return data[len(data) // 2]


def _counts(data):
    counts = {}
    for x in data:
        counts[x] = counts.get(x, 0) + 1
    return counts


def mode(data):
    """The value that occurs most often; the first of several."""
    counts = _counts(data)
    if not counts:
        raise StatisticsError("no mode for empty data")
    most = max(counts.values())
    for x in counts:
        if counts[x] == most:
            return x


def multimode(data):
    """All values that occur most often."""
    counts = _counts(data)
    most = max(counts.values(), default=0)
    return [x for x, n in counts.items() if n == most]


def _squares(data, center):
    """The exact sum of the squared distances from the mean, or from `center`, as a fraction, and whether all data were ints."""
    if center is not None:
        return _sum([(x - center) * (x - center) for x in data])
    numerator, denominator, whole = _sum(data)
    n = len(data)
    squares, unit = 0, denominator * denominator
    for x in data:
        a, b = _ratio(x)
        a *= denominator // b
        squares += a * a
    return squares * n - numerator * numerator, unit * n, whole


def variance(data, xbar=None):
    """The variance of a sample. StatisticsError: fewer than two data."""
    data = _checked(data, 2, "variance requires at least two data points")
    numerator, denominator, whole = _squares(data, xbar)
    return _number(numerator, denominator * (len(data) - 1), whole)


def pvariance(data, mu=None):
    """The variance of a population."""
    data = _checked(data, 1, "pvariance requires at least one data point")
    numerator, denominator, whole = _squares(data, mu)
    return _number(numerator, denominator * len(data), whole)


def _square_root(numerator, denominator):
    """The root of a fraction, rounded once: of more bits than a float has, then the last says whether there was a rest."""
    if not numerator:
        return 0.0
    shift = 0
    while numerator < denominator << 110:
        numerator <<= 2
        shift += 1
    q = numerator // denominator
    y = 1 << ((q.bit_length() + 1) // 2)
    while True:
        x = (y + q // y) >> 1
        if x >= y:
            break
        y = x
    rest = y * y != q or q * denominator != numerator
    return (y * 2 + rest) / (2 << shift)


def stdev(data, xbar=None):
    """The standard deviation of a sample."""
    data = _checked(data, 2, "stdev requires at least two data points")
    numerator, denominator, whole = _squares(data, xbar)
    return _square_root(numerator, denominator * (len(data) - 1))


def pstdev(data, mu=None):
    """The standard deviation of a population."""
    data = _checked(data, 1, "pstdev requires at least one data point")
    numerator, denominator, whole = _squares(data, mu)
    return _square_root(numerator, denominator * len(data))


def quantiles(data, *, n=4, method="exclusive"):
    """The n - 1 points that cut the data into n parts of equal probability."""
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    count = len(data)
    if count < 2:
        raise StatisticsError("must have at least two data points")
    result = []
    if method == "inclusive":
        for i in range(1, n):
            j, delta = divmod(i * (count - 1), n)
            result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        return result
    if method != "exclusive":
        _raise(ValueError, f"Unknown method: {method!r}")
    for i in range(1, n):
        j = i * (count + 1) // n
        j = 1 if j < 1 else count - 1 if j > count - 1 else j
        delta = i * (count + 1) - j * n
        result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
    return result
