# python3: same
# Every function of math at zeros, infinities, nan, bools, ints and what is no number: result and type, or the error.
import math
from math import inf, nan

ONE = [math.acos, math.acosh, math.asin, math.asinh, math.atan, math.atanh, math.cbrt, math.ceil, math.cos, math.cosh, math.degrees,
       math.erf, math.erfc, math.exp, math.exp2, math.expm1, math.fabs, math.factorial, math.floor, math.frexp, math.gamma,
       math.isfinite, math.isinf, math.isnan, math.isqrt, math.lgamma, math.log, math.log10, math.log1p, math.log2, math.modf,
       math.radians, math.sin, math.sinh, math.sqrt, math.tan, math.tanh, math.trunc, math.gcd, math.lcm, math.hypot, math.perm]
TWO = [math.atan2, math.comb, math.copysign, math.fmod, math.gcd, math.hypot, math.isclose, math.lcm, math.ldexp, math.log, math.perm,
       math.pow, math.remainder]
VALUES = [0.0, -0.0, inf, -inf, nan, 1.0, -1.0, 0.5, -0.5, 1.5, -2.5, True, False, 0, 1, -1, 2, 7, "a", None, [1]]
FEW = [0.0, -0.0, inf, -inf, nan, 1.0, -2.0, 0.5, True, 0, 1, -2, 7]


def text(x):
    if isinstance(x, float):
        return "%.4g" % x
    if isinstance(x, tuple):
        return str([text(y) for y in x])
    return str(x)


def show(name, f, *args):
    try:
        result = f(*args)
        print(name, args, type(result).__name__, text(result))
    except (ValueError, TypeError, OverflowError, ZeroDivisionError) as e:
        print(name, args, type(e).__name__, e)


for f in ONE:
    for x in VALUES:
        show(f.__name__, f, x)
for f in TWO:
    for x in FEW:
        for y in FEW:
            show(f.__name__, f, x, y)
for args in [(1, 2, 3), (inf, nan, 1), (nan, 1, 2), (3, 4.0, 12), (1.0, 2, "a"), ()]:
    show("hypot", math.hypot, *args)
for args in [(4, 6, 8), (), (2, 1.0), ("a", 1), (True, 2), (21, 14, 35, 7)]:
    show("gcd", math.gcd, *args)
    show("lcm", math.lcm, *args)
for items in [[], [1, 2], [0.5] * 10, [inf, -inf], [inf], [nan, 1], ["a"], 5, "ab", range(4), {}, [True, 2], [inf, nan]]:
    show("fsum", math.fsum, items)
for items in [[], [1, 2], [0.5] * 3, [inf, -inf], range(1, 5), [True, 2], 5]:
    show("prod", math.prod, items)
show("prod", lambda: math.prod([1, 2], start=3))
show("prod", lambda: math.prod([], start="a"))
for p, q in [([1, 2], [4, 6]), ((0, 0), (3, 4)), ([1], [1, 2]), ([], []), (["a"], [1]), ([inf], [nan]), ([inf], [inf]), (1, 2),
             ([1], (2,)), ([1, 2, 2], range(3))]:
    show("dist", math.dist, p, q)

show("isclose", lambda: math.isclose(1, 2, rel_tol=0.6))
show("isclose", lambda: math.isclose(1, 2, abs_tol=1.5))
show("isclose", lambda: math.isclose(1, 2, rel_tol=-1))
show("isclose", lambda: math.isclose(inf, 1, abs_tol=inf))
show("isclose", lambda: math.isclose(1, 2, rel_tol="x"))
for x, i in [(7, -2), (7, -2.0), (1.0, -10000), (0.0, 10000), (inf, 3), (nan, 3), (1.0, True), ("a", 1), (1, "a"), (1.5, -2147483647)]:
    show("ldexp", math.ldexp, x, i)
for x, base in [(0, 1), (inf, inf), (0.0, nan), (8, 2), (-1, 2), (2, -1), (2, 0), (1, 1), (nan, 1), (1, nan), (nan, 0), ("a", 2), (8, "a"),
                (8, None), (inf, -1), (100, 10)]:
    show("log", math.log, x, base)
for n, k in [(5, 2), (5, 0), (5, 5), (5, 6), (-1, 2), (5, -1), (30, 15), (1.0, 2), (5, 1.0), ("a", 1), (True, True), (12, 3)]:
    show("comb", math.comb, n, k)
    if n != 30:
        show("perm", math.perm, n, k)
