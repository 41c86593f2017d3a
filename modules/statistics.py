# SPDX-License-Identifier: MIT
# Python's statistics. Sums are exact, as CPython's: numbers are taken as fractions of ints, and the result is rounded once.
from math import (erf as _erf, erfc as _erfc, exp as _exp, fabs as _fabs, fsum as _fsum, gcd as _gcd, hypot as _hypot, log as _log, sqrt as _sqrt,
                  tau as _tau)
from random import gauss as _gauss, seed as _seed


class StatisticsError(ValueError):
    """What is asked of these data has no answer."""


def _ratio(x):
    """A number as a fraction: two ints."""
    if isinstance(x, int):
        return int(x), 1
    if not isinstance(x, float) and hasattr(x, "numerator"):
        return x.numerator, x.denominator   # a Fraction
    if not isinstance(x, float):
        _raise(TypeError, f"can't convert type '{type(x).__name__}' to numerator/denominator")
    numerator, denominator = x, 1
    while numerator != int(numerator):
        numerator *= 1024
        denominator *= 1024
    return int(numerator), denominator


def _sum(values):
    """The exact sum as a fraction, and whether all were ints; or the type of fractions, if the others were."""
    numerator, denominator, whole = 0, 1, True
    for x in values:
        n, d = _ratio(x)
        if isinstance(x, float):
            whole = False
        elif whole is True and not isinstance(x, int):
            whole = type(x)
        if denominator % d:
            both = denominator * d // _gcd(denominator, d)
            numerator *= both // denominator
            denominator = both
        numerator += n * (denominator // d)
    return numerator, denominator, whole


def _number(numerator, denominator, whole):
    """The fraction as a number: an int if the data were, and it is one."""
    if isinstance(whole, type):
        return whole(numerator, denominator)
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


def harmonic_mean(data, weights=None):
    """The reciprocal of the mean of the reciprocals. StatisticsError: no data, or negative ones."""
    data = _checked(data, 1, "harmonic_mean requires at least one data point")
    for x in data:
        if not isinstance(x, (int, float)):
            _raise(TypeError, "unsupported type")
    if weights is None:
        if len(data) == 1:
            if data[0] < 0:
                raise StatisticsError("harmonic mean does not support negative values")
            return data[0]
        weights = [1] * len(data)
    else:
        weights = list(weights)
        if len(weights) != len(data):
            raise StatisticsError("Number of weights does not match data size")
        for w in weights:
            if w < 0:
                raise StatisticsError("harmonic mean does not support negative values")
    total = _number(*_sum(weights))
    parts = []
    for x, w in zip(data, weights):
        if x < 0:
            raise StatisticsError("harmonic mean does not support negative values")
        if x == 0 and w:
            return 0
        parts.append(w / x if w else 0)
    numerator, denominator, whole = _sum(parts)
    if numerator <= 0:
        raise StatisticsError("Weighted sum must be positive")
    n, d = _ratio(total)
    if isinstance(total, int) and whole and n * denominator % (d * numerator) == 0:
        return n * denominator // (d * numerator)
    return n * denominator / (d * numerator)


def median_grouped(data, interval=1):
    """The median of data that are the middles of intervals, interpolated."""
    data = sorted(_checked(data, 1, "no median for empty data"))
    n = len(data)
    x = data[n // 2]
    i = j = 0
    while data[i] < x:
        i += 1
    j = i
    while j < n and data[j] == x:
        j += 1
    interval = float(interval)
    return float(x) - interval / 2.0 + interval * (n / 2 - i) / (j - i)


def covariance(x, y, /):
    """The covariance of two samples."""
    n = len(x)
    if len(y) != n:
        raise StatisticsError("covariance requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError("covariance requires at least two data points")
    xbar = _fsum(x) / n
    ybar = _fsum(y) / n
    return _fsum([(a - xbar) * (b - ybar) for a, b in zip(x, y)]) / (n - 1)


def _square(x):
    """x times itself, rounded to the nearest: x ** 2.0 need not be."""
    return x * x


def correlation(x, y, /):
    """Pearson's coefficient of correlation."""
    n = len(x)
    if len(y) != n:
        raise StatisticsError("correlation requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError("correlation requires at least two data points")
    xbar = _fsum(x) / n
    ybar = _fsum(y) / n
    sxy = _fsum([(a - xbar) * (b - ybar) for a, b in zip(x, y)])
    sxx = _fsum([_square(a - xbar) for a in x])
    syy = _fsum([_square(b - ybar) for b in y])
    if not sxx * syy:
        raise StatisticsError("at least one of the inputs is constant")
    return sxy / _sqrt(sxx * syy)


class LinearRegression(tuple):
    """(slope, intercept)"""

    @property
    def slope(self):
        """How much y grows for 1 of x."""
        return self[0]

    @property
    def intercept(self):
        """y where x is 0."""
        return self[1]

    def __repr__(self):
        return f"LinearRegression(slope={self[0]!r}, intercept={self[1]!r})"


def linear_regression(x, y, /, *, proportional=False):
    """The line of least squares."""
    n = len(x)
    if len(y) != n:
        raise StatisticsError("linear regression requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError("linear regression requires at least two data points")
    if proportional:
        sxy = _fsum([a * b for a, b in zip(x, y)])
        sxx = _fsum([a * a for a in x])
    else:
        xbar = _fsum(x) / n
        ybar = _fsum(y) / n
        sxy = _fsum([(a - xbar) * (b - ybar) for a, b in zip(x, y)])
        sxx = _fsum([_square(a - xbar) for a in x])
    if not sxx:
        raise StatisticsError("x is constant")
    slope = sxy / sxx
    return LinearRegression((slope, 0.0 if proportional else ybar - slope * xbar))


# The quantile of the standard normal distribution: M. Wichura, The Percentage Points of the Normal Distribution, Algorithm AS 241,
# Applied Statistics 37 (1988), 477-484.
def _normal_quantile(p, mu, sigma):
    q = p - 0.5
    if _fabs(q) <= 0.425:
        r = 0.180625 - q * q
        num = (((((((2.50908_09287_30122_6727e+3 * r + 3.34305_75583_58812_8105e+4) * r + 6.72657_70927_00870_0853e+4) * r
                  + 4.59219_53931_54987_1457e+4) * r + 1.37316_93765_50946_1125e+4) * r + 1.97159_09503_06551_4427e+3) * r
               + 1.33141_66789_17843_7745e+2) * r + 3.38713_28727_96366_6080e+0) * q
        den = (((((((5.22649_52788_52854_5610e+3 * r + 2.87290_85735_72194_2674e+4) * r + 3.93078_95800_09271_0610e+4) * r
                  + 2.12137_94301_58659_5867e+4) * r + 5.39419_60214_24751_1077e+3) * r + 6.87187_00749_20579_0830e+2) * r
               + 4.23133_30701_60091_1252e+1) * r + 1.0)
        return mu + num / den * sigma
    r = p if q <= 0.0 else 1.0 - p
    r = _sqrt(-_log(r))
    if r <= 5.0:
        r = r - 1.6
        num = (((((((7.74545_01427_83414_07640e-4 * r + 2.27238_44989_26918_45833e-2) * r + 2.41780_72517_74506_11770e-1) * r
                  + 1.27045_82524_52368_38258e+0) * r + 3.64784_83247_63204_60504e+0) * r + 5.76949_72214_60691_40550e+0) * r
               + 4.63033_78461_56545_29590e+0) * r + 1.42343_71107_49683_57734e+0)
        den = (((((((1.05075_00716_44416_84324e-9 * r + 5.47593_80849_95344_94600e-4) * r + 1.51986_66563_61645_71966e-2) * r
                  + 1.48103_97642_74800_74590e-1) * r + 6.89767_33498_51000_04550e-1) * r + 1.67638_48301_83803_84940e+0) * r
               + 2.05319_16266_37758_82187e+0) * r + 1.0)
    else:
        r = r - 5.0
        num = (((((((2.01033_43992_92288_13265e-7 * r + 2.71155_55687_43487_57815e-5) * r + 1.24266_09473_88078_43860e-3) * r
                  + 2.65321_89526_57612_30930e-2) * r + 2.96560_57182_85048_91230e-1) * r + 1.78482_65399_17291_33580e+0) * r
               + 5.46378_49111_64114_36990e+0) * r + 6.65790_46435_01103_77720e+0)
        den = (((((((2.04426_31033_89939_78564e-15 * r + 1.42151_17583_16445_88870e-7) * r + 1.84631_83175_10054_68180e-5) * r
                  + 7.86869_13114_56132_59100e-4) * r + 1.48753_61290_85061_48525e-2) * r + 1.36929_88092_27358_05310e-1) * r
               + 5.99832_20655_58879_37690e-1) * r + 1.0)
    x = num / den
    return mu + (-x if q < 0.0 else x) * sigma


class NormalDist:
    """The normal distribution of a mean and a standard deviation."""

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError("sigma must be non-negative")
        self._mu = float(mu)
        self._sigma = float(sigma)

    @classmethod
    def from_samples(cls, data):
        """That of the mean and deviation of a sample."""
        data = _checked(data, 2, "stdev requires at least two data points")
        return cls(float(mean(data)), float(stdev(data)))

    def samples(self, n, *, seed=None):
        """n random numbers of it."""
        if seed is not None:
            _seed(seed)
        return [_gauss(self._mu, self._sigma) for _ in range(n)]

    def pdf(self, x):
        """The density at x."""
        square = self._sigma * self._sigma
        if not square:
            raise StatisticsError("pdf() not defined when sigma is zero")
        diff = x - self._mu
        return _exp(diff * diff / (-2.0 * square)) / _sqrt(_tau * square)

    def cdf(self, x):
        """The probability of at most x."""
        if not self._sigma:
            raise StatisticsError("cdf() not defined when sigma is zero")
        return 0.5 * (1.0 + _erf((x - self._mu) / (self._sigma * _SQRT2)))

    def inv_cdf(self, p):
        """The x whose cdf is p."""
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError("p must be in the range 0.0 < p < 1.0")
        if self._sigma <= 0.0:
            raise StatisticsError("cdf() not defined when sigma at or below zero")
        return _normal_quantile(p, self._mu, self._sigma)

    def quantiles(self, n=4):
        """The n - 1 points that cut it into n parts of equal probability."""
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        """How much the densities of two have in common: 0 .. 1."""
        if not isinstance(other, NormalDist):
            raise TypeError("Expected another NormalDist instance")
        a, b = self, other
        if (b._sigma, b._mu) < (a._sigma, a._mu):
            a, b = b, a
        av, bv = a.variance, b.variance
        if not av or not bv:
            raise StatisticsError("overlap() not defined when sigma is zero")
        dv = bv - av
        dm = _fabs(b._mu - a._mu)
        if not dv:
            return _erfc(dm / (2.0 * a._sigma * _SQRT2))
        c = a._mu * bv - b._mu * av
        d = a._sigma * b._sigma * _sqrt(dm * dm + dv * _log(bv / av))
        x1 = (c + d) / dv
        x2 = (c - d) / dv
        return 1.0 - (_fabs(b.cdf(x1) - a.cdf(x1)) + _fabs(b.cdf(x2) - a.cdf(x2)))

    def zscore(self, x):
        """How many deviations x is from the mean."""
        if not self._sigma:
            raise StatisticsError("zscore() not defined when sigma is zero")
        return (x - self._mu) / self._sigma

    @property
    def mean(self):
        """The mean."""
        return self._mu

    @property
    def median(self):
        """The mean."""
        return self._mu

    @property
    def mode(self):
        """The mean."""
        return self._mu

    @property
    def stdev(self):
        """The standard deviation."""
        return self._sigma

    @property
    def variance(self):
        """Its square."""
        return self._sigma * self._sigma

    def __add__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu + other._mu, _hypot(self._sigma, other._sigma))
        return NormalDist(self._mu + other, self._sigma)

    def __sub__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu - other._mu, _hypot(self._sigma, other._sigma))
        return NormalDist(self._mu - other, self._sigma)

    def __mul__(self, other):
        return NormalDist(self._mu * other, self._sigma * _fabs(other))

    def __truediv__(self, other):
        return NormalDist(self._mu / other, self._sigma / _fabs(other))

    def __pos__(self):
        return NormalDist(self._mu, self._sigma)

    def __neg__(self):
        return NormalDist(-self._mu, self._sigma)

    __radd__ = __add__

    def __rsub__(self, other):
        return -(self - other)

    __rmul__ = __mul__

    def __eq__(self, other):
        if not isinstance(other, NormalDist):
            return NotImplemented
        return self._mu == other._mu and self._sigma == other._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f"NormalDist(mu={self._mu!r}, sigma={self._sigma!r})"


_SQRT2 = 1.4142135623730951
