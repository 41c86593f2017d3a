# SPDX-License-Identifier: MIT
# python3: same
from fractions import Fraction
import math

a, b = Fraction(3, 4), Fraction(-5, 6)
print(a, b, repr(a), a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b), a ** 3, b ** -2, -a, abs(b), +b)
print(a + 1, 1 + a, 2 - a, a * 2, 3 / a, 7 // a, 7 % a, 2 ** Fraction(3), a + 0.5, 0.5 * a, a ** 0.5 == 0.75 ** 0.5, a ** Fraction(1, 2) == 0.75 ** 0.5)
print(a < b, a > 0, a == 0.75, a <= Fraction(3, 4), a != 1, b < -0.5, Fraction(2) == 2, hash(Fraction(2)) == hash(2), {Fraction(1, 2): "half"}[Fraction(2, 4)])
print(Fraction(), Fraction(6, -4), Fraction("3/9"), Fraction("-0.125"), Fraction("1e2"), Fraction(" 7 "), Fraction(0.5), Fraction(Fraction(1, 3)), Fraction(a, b))
print(a.numerator, a.denominator, int(b), float(a), round(b), round(Fraction(7, 2)), round(Fraction(22, 7), 2), math.floor(b), math.ceil(b), math.trunc(b), bool(Fraction(0)))
print(Fraction(355, 113).limit_denominator(50), Fraction("3.14159").limit_denominator(1000), a.as_integer_ratio(), f"{a} {b!r}")
print(sum([Fraction(1, n) for n in range(1, 30)]), max(a, b), min(a, b, Fraction(-1)), sorted([Fraction(1, 2), Fraction(1, 3), Fraction(3, 4)]))
for f in (lambda: Fraction(1, 0), lambda: a / 0, lambda: Fraction("x"), lambda: Fraction(1.5, 2), lambda: Fraction([1]), lambda: a + "x", lambda: a < "x", lambda: a % 0,
          lambda: Fraction(0) ** -1):
    try:
        print(f())
    except (ZeroDivisionError, ValueError, TypeError) as e:
        print(type(e).__name__, e)


def determinant(m):
    m = [[Fraction(x) for x in row] for row in m]
    result = Fraction(1)
    for i in range(len(m)):
        pivot = next((k for k in range(i, len(m)) if m[k][i] != 0), None)
        if pivot is None:
            return Fraction(0)
        if pivot != i:
            m[i], m[pivot] = m[pivot], m[i]
            result = -result
        result *= m[i][i]
        for k in range(i + 1, len(m)):
            factor = m[k][i] / m[i][i]
            m[k] = [x - factor * y for x, y in zip(m[k], m[i])]
    return result


print(determinant([[2, -1, 0], [1, 3, 2], [0, 5, -4]]), determinant([[1, 2], [2, 4]]), determinant([[Fraction(1, i + k + 1) for i in range(4)] for k in range(4)]))
