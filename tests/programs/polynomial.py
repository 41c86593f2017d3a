# SPDX-License-Identifier: MIT
"""Polynomials: arithmetic, division, greatest common divisors, roots by Sturm's sequences, interpolation."""

from fractions import Fraction
from functools import reduce, total_ordering
import itertools
import operator


@total_ordering
class Polynomial:
    """Coefficients from the lowest degree, without zeros at the end."""

    def __init__(self, *coefficients):
        coefficients = list(coefficients)
        while coefficients and not coefficients[-1]:
            coefficients.pop()
        self.coefficients = tuple(coefficients)

    @classmethod
    def from_roots(cls, *roots):
        return reduce(operator.mul, (cls(-r, 1) for r in roots), cls(1))

    @property
    def degree(self):
        return len(self.coefficients) - 1

    @property
    def lead(self):
        return self.coefficients[-1] if self else 0

    def __bool__(self):
        return bool(self.coefficients)

    def __len__(self):
        return len(self.coefficients)

    def __getitem__(self, power):
        return self.coefficients[power] if 0 <= power < len(self) else 0

    def __iter__(self):
        return iter(self.coefficients)

    def __eq__(self, other):
        other = self._lift(other)
        return NotImplemented if other is None else self.coefficients == other.coefficients

    def __lt__(self, other):
        return (self.degree, self.coefficients[::-1]) < (other.degree, other.coefficients[::-1])

    def __hash__(self):
        return hash(self.coefficients)

    @classmethod
    def _lift(cls, value):
        if isinstance(value, cls):
            return value
        return cls(value) if isinstance(value, (int, Fraction)) else None

    def __add__(self, other):
        other = self._lift(other)
        if other is None:
            return NotImplemented
        return type(self)(*(a + b for a, b in itertools.zip_longest(self, other, fillvalue=0)))

    __radd__ = __add__

    def __neg__(self):
        return type(self)(*(-c for c in self))

    def __sub__(self, other):
        return self + -other

    def __rsub__(self, other):
        return -self + other

    def __mul__(self, other):
        other = self._lift(other)
        if other is None:
            return NotImplemented
        result = [0] * (len(self) + len(other))
        for (i, a), (j, b) in itertools.product(enumerate(self), enumerate(other)):
            result[i + j] += a * b
        return type(self)(*result)

    __rmul__ = __mul__

    def __pow__(self, n):
        return reduce(operator.mul, itertools.repeat(self, n), Polynomial(1))

    def __divmod__(self, other):
        other = self._lift(other)
        if not other:
            raise ZeroDivisionError("division by the zero polynomial")
        quotient, rest = Polynomial(), self
        while rest.degree >= other.degree:
            term = Polynomial(*[0] * (rest.degree - other.degree), Fraction(rest.lead) / other.lead)
            quotient += term
            rest -= term * other
        return quotient, rest

    def __floordiv__(self, other):
        return divmod(self, other)[0]

    def __mod__(self, other):
        return divmod(self, other)[1]

    def __call__(self, x):
        return reduce(lambda value, c: value * x + c, reversed(self.coefficients), 0)

    def derivative(self):
        return Polynomial(*(k * c for k, c in enumerate(self) if k))

    def monic(self):
        return self * (1 / Fraction(self.lead)) if self else self

    def __str__(self):
        terms = []
        for power, c in reversed(list(enumerate(self))):
            if not c:
                continue
            variable = "" if power == 0 else "x" if power == 1 else f"x^{power}"
            size = "" if abs(c) == 1 and power else str(abs(c))
            terms.append(("-" if c < 0 else "+", size + variable))
        if not terms:
            return "0"
        text = "".join(f" {sign} {term}" for sign, term in terms)
        return text[3:] if text.startswith(" + ") else "-" + text[3:]

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(map(repr, self))})"


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a.monic()


def sturm(p):
    """The sequence whose changes of sign count roots."""
    a, b = p, p.derivative()
    while b:
        yield a
        a, b = b, -(a % b)
    yield a


def changes(sequence, x):
    signs = [v > 0 for p in sequence if (v := p(x)) != 0]
    return sum(a != b for a, b in zip(signs, signs[1:]))


def isolate(p, low, high):
    """Intervals that hold one root each."""
    sequence = list(sturm(p))

    def split(low, high):
        count = changes(sequence, low) - changes(sequence, high)
        if count == 1:
            yield low, high
        elif count > 1:
            middle = (low + high) / 2
            yield from split(low, middle)
            yield from split(middle, high)
    yield from split(Fraction(low), Fraction(high))


def interpolate(points):
    result = Polynomial()
    for i, (x, y) in enumerate(points):
        term = Polynomial(Fraction(y))
        for j, (other, _) in enumerate(points):
            if i != j:
                term *= Polynomial(-other, 1) * Fraction(1, x - other)
        result += term
    return result


def main():
    x = Polynomial(0, 1)
    p, q = x ** 3 - 6 * x ** 2 + 11 * x - 6, (x - 1) * (x + 4)
    print(p, "|", q, "|", repr(q), "|", Polynomial(0, 0), "|", -p)
    print(p + q, p - q, p * q, 3 - x, p - p, sep=" ; ")
    print(*divmod(p, q), p // (x - 1), p % (x - 7), sep=" ; ")
    print(gcd(p, q), gcd(p * q, q * (x ** 2 + 1)), gcd(p, x ** 2 + 1), sep=" ; ")
    print([p(n) for n in range(6)], p(Fraction(1, 2)), p(x + 1))
    print(p.derivative(), p.derivative().derivative(), Polynomial(5).derivative())
    print(p == Polynomial.from_roots(1, 2, 3), p == q, Polynomial(3) == 3, x == "x", p != q)
    print(sorted([p, q, x, x + 1, Polynomial(7)])[0:3], max(p, q) is p, x <= x + 1)
    print(len({p, q, Polynomial.from_roots(3, 2, 1), x * x}))
    print([(str(a), str(b)) for a, b in isolate(p, 0, 10)])
    print([str(s) for s in sturm(x ** 3 - x)], list(isolate(x ** 2 + 1, -10, 10)))
    print(interpolate([(0, 1), (1, 3), (2, 7), (3, 13)]), interpolate([(-1, 2), (1, 2), (2, 0)]))
    binomial = [(1 + x) ** n for n in range(7)]
    for b in binomial:
        print(" ".join(f"{c:>3}" for c in b).center(32).rstrip())
    for action in (lambda: p / 2, lambda: p % 0, lambda: p + "x", lambda: p < 3):
        try:
            print(action())
        except (TypeError, ZeroDivisionError, AttributeError) as error:
            print(type(error).__name__, error)


main()
