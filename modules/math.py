# SPDX-License-Identifier: MIT
# Python's math for real numbers. The host computes most of it, in double precision, rounded once if floats have 32 bits (_math1 and _math2: the numbers
# are those of host/rare/number_math.def). In the 2015 dialect the compiler makes pi() and e() of pi and e.

pi = 3.141592653589793
e = 2.718281828459045
tau = 6.283185307179586
inf = 1e999
nan = -(1e999 - 1e999)   # with the sign that float("nan") has


def sin(x):
    """The sine of x radians. TypeError: not a number; ValueError: infinite."""
    return _math1(0, x)


def cos(x):
    """The cosine of x radians. Errors: as sin."""
    return _math1(1, x)


def tan(x):
    """The tangent of x radians. Errors: as sin."""
    return _math1(2, x)


def asin(x):
    """The angle in radians, -pi/2 .. pi/2, whose sine is x. ValueError unless -1 <= x <= 1."""
    return _math1(3, x)


def acos(x):
    """The angle in radians, 0 .. pi, whose cosine is x. ValueError unless -1 <= x <= 1."""
    return _math1(4, x)


def atan(x):
    """The angle in radians, -pi/2 .. pi/2, whose tangent is x."""
    return _math1(5, x)


def sinh(x):
    """The hyperbolic sine. OverflowError where it is beyond a float."""
    return _math1(6, x)


def cosh(x):
    """The hyperbolic cosine. OverflowError where it is beyond a float."""
    return _math1(7, x)


def tanh(x):
    """The hyperbolic tangent."""
    return _math1(8, x)


def asinh(x):
    """The inverse hyperbolic sine."""
    return _math1(9, x)


def acosh(x):
    """The inverse hyperbolic cosine. ValueError: x < 1."""
    return _math1(10, x)


def atanh(x):
    """The inverse hyperbolic tangent. ValueError unless -1 < x < 1."""
    return _math1(11, x)


def exp(x):
    """e raised to x. OverflowError where it is beyond a float."""
    return _math1(12, x)


def expm1(x):
    """exp(x) - 1, exact for small x. OverflowError as exp."""
    return _math1(13, x)


def log(x, base=_ANY):
    """The logarithm, to base e or the base given. ValueError: x <= 0 or base <= 0; ZeroDivisionError: base 1."""
    if base is _ANY:
        return _math1(14, x)
    return _math2(6, x, base)


def log2(x):
    """The logarithm to base 2. ValueError: x <= 0."""
    return _math1(15, x)


def log10(x):
    """The logarithm to base 10. ValueError: x <= 0."""
    return _math1(16, x)


def log1p(x):
    """log(1 + x), exact for small x. ValueError: x <= -1."""
    return _math1(17, x)


def sqrt(x):
    """The square root. ValueError: x < 0."""
    return _sqrt(x)


def cbrt(x):
    """The cube root."""
    return _math1(19, x)


def ceil(x):
    """The least int that is not below x. OverflowError: it has more than 32 bits; ValueError: nan."""
    return _math1(20, x)


def floor(x):
    """The greatest int that is not above x. OverflowError: it has more than 32 bits; ValueError: nan."""
    return _floor(x)


def trunc(x):
    """x without its fraction, as an int. OverflowError: it has more than 32 bits; ValueError: nan."""
    return _trunc(x)


def fabs(x):
    """The absolute value, as a float."""
    return _math1(23, x)


def degrees(x):
    """x radians in degrees."""
    return _math1(24, x)


def radians(x):
    """x degrees in radians."""
    return _math1(25, x)


def gamma(x):
    """The gamma function. ValueError: x is 0 or a negative int; OverflowError: beyond a float."""
    return _math1(26, x)


def lgamma(x):
    """The logarithm of the absolute value of gamma(x). ValueError: x is 0 or a negative int."""
    return _math1(27, x)


def erf(x):
    """The error function."""
    return _math1(28, x)


def erfc(x):
    """1 - erf(x)"""
    return _math1(29, x)


def isnan(x):
    """True if x is no number."""
    return _math1(30, x)


def isinf(x):
    """True if x is infinite."""
    return _math1(31, x)


def isfinite(x):
    """True unless x is infinite or no number."""
    return _math1(32, x)


def exp2(x):
    """2 raised to x. OverflowError where it is beyond a float."""
    return _math1(33, x)


def atan2(y, x):
    """The angle in radians, -pi .. pi, of the point (x, y)."""
    return _math2(0, y, x)


def pow(x, y):
    """x raised to y, as a float. ValueError: no real number; OverflowError: beyond a float."""
    return _math2(1, x, y)


def fmod(x, y):
    """The remainder of x / y with the sign of x. ValueError: y is 0 or x infinite."""
    return _math2(2, x, y)


def hypot(*coordinates):
    """The length of the vector: the square root of the sum of the squares of any number of coordinates."""
    return _math2(3, coordinates[0], coordinates[1]) if len(coordinates) == 2 else _norm(coordinates)


def copysign(x, y):
    """x with the sign of y."""
    return _math2(4, x, y)


def ldexp(x, i):
    """x * 2**i. OverflowError where it is beyond a float; TypeError: i is no int."""
    if not isinstance(i, int):
        fabs(x)
        _raise(TypeError, "Expected an int as second argument to ldexp.")
    return _math2(5, x, i)


def remainder(x, y):
    """The remainder of x / y rounded to the nearest, as IEEE 754 has it. ValueError: y is 0 or x infinite."""
    return _math2(7, x, y)


def nextafter(x, y):
    """The next float after x towards y."""
    return _math2(8, x, y)


def ulp(x):
    """The value of the least significant bit of the float x."""
    return _math1(34, x)


def modf(x):
    """(fraction, whole) of x, both with its sign."""
    if isinf(x):
        return copysign(0.0, x), x
    fraction = fmod(x, 1.0)
    return fraction, copysign(x - fraction, x)


def frexp(x):
    """(m, e) with x == m * 2**e and 0.5 <= abs(m) < 1, or (0.0, 0)."""
    exponent = 0
    if isfinite(x) and x:
        while not -1.0 < x < 1.0:
            x *= 0.5
            exponent += 1
        while -0.5 < x < 0.5:
            x *= 2.0
            exponent -= 1
    return float(x), exponent


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    """True if a and b are equal but for rel_tol of the larger one, or abs_tol. ValueError: negative tolerance. Floats of 32
    bits have 7 digits: with the default only equal ones are close."""
    atan2(a, b)   # a TypeError unless both are numbers
    atan2(rel_tol, abs_tol)
    if rel_tol < 0 or abs_tol < 0:
        _raise(ValueError, "tolerances must be non-negative")
    if a == b:
        return True
    if isinf(a) or isinf(b):
        return False
    if (a < 0) != (b < 0):   # so that ints do not overflow
        a = float(a)
    return abs(a - b) <= max(rel_tol * max(fabs(a), fabs(b)), abs_tol)


def factorial(n):
    """n! ValueError: negative; OverflowError: n > 12."""
    _index(n)
    if n < 0:
        _raise(ValueError, "factorial() not defined for negative values")
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result


def gcd(*numbers):
    """The greatest common divisor of ints; 0 of none."""
    result = 0
    for n in numbers:
        _index(n)
        while n:
            result, n = n, result % n
    return abs(result)


def lcm(*numbers):
    """The least common multiple of ints; 1 of none. OverflowError where it has more than 32 bits."""
    result = 1
    for n in numbers:
        result = abs(result // (gcd(result, n) or 1) * n)
    return result


def perm(n, k=None):
    """In how many ways k of n items can be ordered; without k, all n. ValueError: negative."""
    if k is None:
        return factorial(n)
    _index(n)
    _index(k)
    if n < 0:
        _raise(ValueError, "n must be a non-negative integer")
    if k < 0:
        _raise(ValueError, "k must be a non-negative integer")
    result = 1
    for i in range(n, n - k, -1):
        result *= i
    return result if k <= n else 0


def comb(n, k):
    """In how many ways k of n items can be chosen. ValueError: negative."""
    _index(n)
    _index(k)
    if n < 0:
        _raise(ValueError, "n must be a non-negative integer")
    if k < 0:
        _raise(ValueError, "k must be a non-negative integer")
    if k > n:
        return 0
    k = min(k, n - k)
    result = 1
    for i in range(1, k + 1):
        # The product goes up by (n - k + i) / i, divided first where it can be, so that only results overflow.
        divisor = gcd(result, i)
        result = result // divisor * ((n - k + i) // (i // divisor))
    return result


def isqrt(n):
    """The greatest int whose square is not above n. ValueError: negative."""
    _index(n)
    if n < 0:
        _raise(ValueError, "isqrt() argument must be nonnegative")
    # Newton's iteration from above falls until it stops.
    root = n + 0   # an int, if n is a bool
    next = (n >> 1) + (n & 1)
    while next < root:
        root = next
        next = (root + n // root) >> 1
    return root


def prod(iterable, *, start=1):
    """start times all items."""
    for x in iterable:
        start *= x
    return start


def fsum(iterable):
    """The sum of all items as a float, rounded once: sums that do not overlap hold it exactly (Shewchuk, Adaptive precision
    floating-point arithmetic, 1997). ValueError: inf and -inf; OverflowError: beyond a float on the way."""
    parts = []        # from the smallest to the largest
    special = 0.0     # the sum of those that are not finite
    infinite = 0.0    # of those that are infinite
    for given in iterable:
        finite = isfinite(given)
        x = given + 0.0
        n = 0
        for y in parts:
            if abs(x) < abs(y):
                x, y = y, x
            high = x + y
            low = y - (high - x)
            if low:
                parts[n] = low
                n += 1
            x = high
        del parts[n:]
        if not isfinite(x):
            if finite:
                _raise(OverflowError, "intermediate overflow in fsum")
            if isinf(given):
                infinite += given
            special += given
            parts = []
        elif x:
            parts.append(x)
    if special != 0.0:
        if isnan(infinite):
            _raise(ValueError, "-inf + inf in fsum")
        return special
    high = 0.0
    while parts:
        x = high
        y = parts.pop()
        high = x + y
        low = y - (high - x)
        if low:
            # Half to even was decided without the parts below: they say to which side it is.
            if parts and (low < 0.0) == (parts[-1] < 0.0):
                y = low * 2.0
                if y == high + y - high:
                    high += y
            break
    return high


def dist(p, q):
    """The distance of two points, given by their coordinates. ValueError: of different lengths."""
    p = tuple(p)
    q = tuple(q)
    if len(p) != len(q):
        _raise(ValueError, "both points must have the same number of dimensions")
    difference = []
    for i in range(len(p)):
        atan2(p[i], q[i])   # a TypeError unless both are numbers
        difference.append(float(p[i]) - q[i])
    return _norm(difference)
