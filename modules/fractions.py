# SPDX-License-Identifier: MIT
# Fractions of whole numbers.

import math


def _of_text(text):
    """(numerator, denominator) of "1/3", "0.25", "-1.5e-3"; ValueError: it is none."""
    parts = text.strip().split("/")
    if len(parts) == 2 and parts[0].strip() == parts[0] and parts[1].isdigit():
        sign = -1 if parts[0][:1] == "-" else 1
        digits = parts[0][1:] if parts[0][:1] in ("+", "-") else parts[0]
        if digits.isdigit():
            return sign * int(digits), int(parts[1])
    elif len(parts) == 1:
        number = _of_decimal(parts[0])
        if number is not None:
            return number
    raise ValueError(f"Invalid literal for Fraction: {text!r}")


def _of_decimal(text):
    sign = -1 if text[:1] == "-" else 1
    rest = text[1:] if text[:1] in ("+", "-") else text
    mantissa, e, exponent = rest.lower().partition("e")
    whole, point, decimals = mantissa.partition(".")
    power = exponent[1:] if exponent[:1] in ("+", "-") else exponent
    if not (whole + decimals).isdigit() or (e and not power.isdigit()):
        return None
    numerator = sign * int(whole + decimals)
    shift = (int(exponent) if e else 0) - len(decimals)
    return (numerator * 10 ** shift, 1) if shift >= 0 else (numerator, 10 ** -shift)


def _of_float(x):
    if x != x:
        raise ValueError("cannot convert NaN to integer ratio")
    if x - x != 0:
        raise OverflowError("cannot convert Infinity to integer ratio")
    denominator = 1
    while x != math.floor(x):
        x *= 2
        denominator *= 2
    return int(x), denominator


def _quotient(a, b, c, d):
    """(a / b) / (c / d)"""
    e = math.gcd(a, c) or 1
    f = math.gcd(b, d)
    return Fraction(a // e * (d // f), c // e * (b // f))


class Fraction:
    """numerator / denominator, in lowest terms."""

    def __init__(self, numerator=0, denominator=None):
        if denominator is None:
            if isinstance(numerator, int):
                self._numerator, self._denominator = numerator + 0, 1
                return
            if isinstance(numerator, Fraction):
                self._numerator, self._denominator = numerator._numerator, numerator._denominator
                return
            if isinstance(numerator, float):
                numerator, denominator = _of_float(numerator)
            elif isinstance(numerator, str):
                numerator, denominator = _of_text(numerator)
            else:
                raise TypeError("argument should be a string or a Rational instance")
        elif isinstance(numerator, (int, Fraction)) and isinstance(denominator, (int, Fraction)):
            if isinstance(numerator, Fraction):
                numerator, denominator = numerator._numerator, denominator * numerator._denominator
            if isinstance(denominator, Fraction):
                numerator, denominator = numerator * denominator._denominator, denominator._numerator
        else:
            raise TypeError("both arguments should be Rational instances")
        if denominator == 0:
            raise ZeroDivisionError(f"Fraction({numerator}, 0)")
        divisor = math.gcd(numerator, denominator)
        if denominator < 0:
            divisor = -divisor
        self._numerator = numerator // divisor
        self._denominator = denominator // divisor

    @property
    def numerator(self):
        """Above the line."""
        return self._numerator

    @property
    def denominator(self):
        """Below it, positive."""
        return self._denominator

    @classmethod
    def from_float(cls, x):
        """What a float is exactly."""
        return cls(x)

    def as_integer_ratio(self):
        """(numerator, denominator)"""
        return self._numerator, self._denominator

    def is_integer(self):
        """Whether it is a whole number."""
        return self._denominator == 1

    def limit_denominator(self, max_denominator=1000000):
        """The nearest fraction with a denominator of at most that."""
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        low, high = Fraction(p0 + k * p1, q0 + k * q1), Fraction(p1, q1)
        return high if abs(high - self) <= abs(low - self) else low

    def __repr__(self):
        return f"Fraction({self._numerator}, {self._denominator})"

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else f"{self._numerator}/{self._denominator}"

    def __add__(self, other):
        if isinstance(other, float):
            return float(self) + other
        if isinstance(other, int):
            return Fraction(self._numerator + other * self._denominator, self._denominator)
        if not isinstance(other, Fraction):
            return NotImplemented
        return Fraction(self._numerator * other._denominator + other._numerator * self._denominator,
                        self._denominator * other._denominator)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, float):
            return float(self) - other
        if isinstance(other, int):
            return Fraction(self._numerator - other * self._denominator, self._denominator)
        if not isinstance(other, Fraction):
            return NotImplemented
        return Fraction(self._numerator * other._denominator - other._numerator * self._denominator,
                        self._denominator * other._denominator)

    def __rsub__(self, other):
        return -self + other

    def __mul__(self, other):
        if isinstance(other, float):
            return float(self) * other
        if isinstance(other, int):
            return Fraction(self._numerator * other, self._denominator)
        if not isinstance(other, Fraction):
            return NotImplemented
        return Fraction(self._numerator * other._numerator, self._denominator * other._denominator)

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, float):
            return float(self) / other
        if isinstance(other, int):
            return _quotient(self._numerator, self._denominator, other, 1)
        if not isinstance(other, Fraction):
            return NotImplemented
        return _quotient(self._numerator, self._denominator, other._numerator, other._denominator)

    def __rtruediv__(self, other):
        if isinstance(other, float):
            return other / float(self)
        if isinstance(other, int):
            return _quotient(other, 1, self._numerator, self._denominator)
        return NotImplemented

    def __floordiv__(self, other):
        if isinstance(other, float):
            return float(self) // other
        if not isinstance(other, (int, Fraction)):
            return NotImplemented
        other = Fraction(other)
        return self._numerator * other._denominator // (self._denominator * other._numerator)

    def __rfloordiv__(self, other):
        if isinstance(other, float):
            return other // float(self)
        if not isinstance(other, int):
            return NotImplemented
        return Fraction(other) // self

    def __mod__(self, other):
        if isinstance(other, float):
            return float(self) % other
        if not isinstance(other, (int, Fraction)):
            return NotImplemented
        other = Fraction(other)
        return Fraction(self._numerator * other._denominator % (other._numerator * self._denominator),
                        self._denominator * other._denominator)

    def __rmod__(self, other):
        if isinstance(other, float):
            return other % float(self)
        if not isinstance(other, int):
            return NotImplemented
        return Fraction(other) % self

    def __divmod__(self, other):
        if isinstance(other, float):
            return divmod(float(self), other)
        if not isinstance(other, (int, Fraction)):
            return NotImplemented
        other = Fraction(other)
        quotient, rest = divmod(self._numerator * other._denominator, self._denominator * other._numerator)
        return quotient, Fraction(rest, self._denominator * other._denominator)

    def __rdivmod__(self, other):
        if isinstance(other, float):
            return divmod(other, float(self))
        if not isinstance(other, int):
            return NotImplemented
        return divmod(Fraction(other), self)

    def __pow__(self, other):
        if isinstance(other, Fraction) and other._denominator == 1:
            other = other._numerator
        if not isinstance(other, int):
            return float(self) ** float(other)
        if other >= 0:
            return Fraction(self._numerator ** other, self._denominator ** other)
        if not self._numerator:
            raise ZeroDivisionError(f"Fraction({self._denominator ** -other}, 0)")
        return Fraction(self._denominator ** -other, self._numerator ** -other)

    def __rpow__(self, other):
        if self._denominator == 1 and self._numerator >= 0:
            return other ** self._numerator
        if self._denominator == 1 and isinstance(other, int):
            return Fraction(other) ** self._numerator
        return other ** float(self)

    def __neg__(self):
        return Fraction(-self._numerator, self._denominator)

    def __pos__(self):
        return Fraction(self._numerator, self._denominator)

    def __abs__(self):
        return Fraction(abs(self._numerator), self._denominator)

    def __bool__(self):
        return self._numerator != 0

    def __int__(self):
        return self.__trunc__()

    def __float__(self):
        return self._numerator / self._denominator

    def __trunc__(self):
        return -(-self._numerator // self._denominator) if self._numerator < 0 else self._numerator // self._denominator

    def __floor__(self):
        return self._numerator // self._denominator

    def __ceil__(self):
        return -(-self._numerator // self._denominator)

    def __round__(self, ndigits=None):
        if ndigits is not None:
            shift = 10 ** abs(ndigits)
            return Fraction(round(self * shift), shift) if ndigits > 0 else Fraction(round(self / shift) * shift)
        whole, rest = divmod(self._numerator, self._denominator)
        if rest * 2 < self._denominator or rest * 2 == self._denominator and whole % 2 == 0:
            return whole
        return whole + 1

    def __hash__(self):
        if self._denominator == 1:
            return hash(self._numerator)
        return hash((self._numerator, self._denominator))

    def _compared(self, other):
        """A number that is to 0 as self is to other; None: they cannot be compared."""
        if isinstance(other, int):
            return self._numerator - other * self._denominator
        if isinstance(other, Fraction):
            return self._numerator * other._denominator - other._numerator * self._denominator
        if isinstance(other, float):
            return 0.0 - other if other - other != 0 else self - Fraction(other)
        return None

    def __eq__(self, other):
        difference = self._compared(other)
        return NotImplemented if difference is None else difference == 0

    def __lt__(self, other):
        difference = self._compared(other)
        return NotImplemented if difference is None else difference < 0

    def __le__(self, other):
        difference = self._compared(other)
        return NotImplemented if difference is None else difference <= 0

    def __gt__(self, other):
        difference = self._compared(other)
        return NotImplemented if difference is None else difference > 0

    def __ge__(self, other):
        difference = self._compared(other)
        return NotImplemented if difference is None else difference >= 0
