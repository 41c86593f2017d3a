# SPDX-License-Identifier: MIT
"""Arithmetic, text and functions of random floats of 64 bits, the extremes among them: they must be CPython's to the last digit.

    python3 tests/fuzz/random_doubles.py EPYTHON [PROGRAMS] [FIRST SEED]
"""

import random
import struct

import differential

EXTREMES = ["0.0", "-0.0", "1.0", "-1.0", "inf", "-inf", "nan", "2.2250738585072014e-308", "5e-324", "-5e-324", "1.7976931348623157e+308",
            "9007199254740992.0", "9007199254740993.0", "4503599627370496.5", "0.1", "0.5", "2.5", "3.0", "2147483648.0", "-2147483648.5",
            "1e22", "1e23", "1e16", "9999999999999998.0", "123456.789e-9", "5.684341886080802e-14"]
COUNT = 34  # operands

OPERATIONS = """
import math
def text(f, *x):
    try:
        return repr(f(*x))
    except Exception as e:
        return type(e).__name__ if isinstance(e, OverflowError) or "32" in str(e) else f"{type(e).__name__}: {e}"
def pairs(name, f):
    for a in X:
        print(name, a, *[text(f, a, b) for b in X])
def each(name, f):
    print(name, *[text(f, a) for a in X])
"""

PAIRS = ["a + b", "a - b", "a * b", "a / b", "a // b", "a % b", "divmod(a, b)", "abs(a) ** b", "(a < b, a <= b, a == b, a != b, a > b, a >= b)",
         "(min(a, b), max(a, b))", "math.fmod(a, b)", "math.atan2(a, b)", "math.hypot(a, b)", "math.copysign(a, b)", "math.remainder(a, b)",
         "math.nextafter(a, b)", "math.dist((a, 1.5, b), (b, 0.25, 3.0))", "math.hypot(a, b, 0.7)", "math.log(a, b)", "math.isclose(a, b)",
         "math.fsum([a, b, 0.1, -a, 1e-3])", "sum([a, b, 1, a])", "[a, b] == [b, a]", "(a, b) < (b, a)", "{a: 1}.get(b)", "a in [b, 1.5]", "math.pow(a, b)"]
ONES = ["int(a) if abs(a) < 2e9 else 0", "round(a) if abs(a) < 2e9 else 0", "round(a, 2)", "round(a, -1)", "round(a, 15)", "round(a, -17)", "abs(a)", "-a", "bool(a)", "not a", "str(a)",
        "float(str(a))", "float(f' {a!r}\\n')", "hash(a) == hash(float(repr(a))) if a == a else 0", "a.is_integer()", "(a + 1, 1 - a, 2 * a, a * 3, a / 7, a // 2, a % 3, a < 1, 1 < a, a == 0)",
        "(1 if a > 5 else 2, a == 3, a != 3, a > -7)", "f'{a:.3f} {a:e} {a:g} {a} {a:.12} {a:10.4} {a:+.1%} {a:,.2f} {a!r:>30}'", "'%f %e %g %.10g %s %r %5.1f' % (a, a, a, a, a, a, a)",
        "[a, a, 0.5].count(a)", "sorted([0.25, -a, a, 1]) if a == a else 0", "math.sqrt(a)", "math.sin(a)", "math.cos(a)", "math.tan(a)", "math.asin(a)", "math.acos(a)", "math.atan(a)",
        "math.sinh(a)", "math.cosh(a)", "math.tanh(a)", "math.asinh(a)", "math.acosh(a)", "math.atanh(a)", "math.exp(a)", "math.exp2(a)", "math.expm1(a)", "math.log(a)",
        "math.log2(a)", "math.log10(a)", "math.log1p(a)", "math.cbrt(a)", "math.gamma(a)", "math.lgamma(a)", "math.erf(a)", "math.erfc(a)", "math.degrees(a)",
        "math.radians(a)", "math.ulp(a)", "math.frexp(a)", "math.modf(a)", "math.ldexp(a, 3)", "math.ldexp(a, -1070)", "math.floor(a) if abs(a) < 2e9 else 0", "math.ceil(a) if abs(a) < 2e9 else 0", "math.trunc(a) if abs(a) < 2e9 else 0",
        "a ** 0.5 if a >= 0 else 0", "2 ** a", "a ** 2", "a ** -1", "(1 + 24 * a) ** 0.5 % 1 == 0 if a >= 0 else 0", "list(map(float, [a, 1, True]))", "[a] * 3 + [1]", "{a: a, 1: 2}", "(a, [a, None], 'x')"]


def operand(rand):
    """A number of any size, near 1, tiny or huge; of any digits, few, at the border of two sizes, or few decimal ones."""
    kind = rand.randrange(4)
    if kind == 0:
        return repr(round(rand.uniform(-1000, 1000), rand.randint(0, 8)))
    if kind == 1:
        return repr(rand.choice([1, -1]) * rand.randint(1, 9999) * 10.0 ** rand.randint(-30, 30))
    exponent = rand.choice([rand.randint(0, 2046), rand.randint(1013, 1043), rand.randint(0, 40), rand.randint(2000, 2046)])
    digits = rand.choice([rand.getrandbits(52), 0, (1 << 52) - 1, 1, rand.getrandbits(4) << 48])
    return repr(struct.unpack("<d", struct.pack("<Q", rand.getrandbits(1) << 63 | exponent << 52 | digits))[0])


def program(seed):
    """The text of a program."""
    rand = random.Random(seed)
    operands = rand.sample(EXTREMES, 12) + [operand(rand) for _ in range(COUNT - 12)]
    lines = ["# epython: float 64", "inf = float('inf')", "nan = float('nan')", f"X = [{', '.join(operands)}]", OPERATIONS]
    lines += [f"pairs({e!r}, lambda a, b: {e})" for e in rand.sample(PAIRS, 6)]
    lines += [f"each({e!r}, lambda a: {e})" for e in rand.sample(ONES, 16)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    differential.main(program, __doc__)
