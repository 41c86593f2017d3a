# SPDX-License-Identifier: MIT
# python3: same
# All functions of math, at a few points each, printed with few digits.
import math

def show(name, f, *points):
    values = []
    for p in points:
        try:
            values.append("%.4f" % (f(*p) if isinstance(p, tuple) else f(p)))
        except ValueError as e:
            values.append("ValueError " + str(e))
        except OverflowError as e:
            values.append("OverflowError " + str(e))
    print(name, " ".join(values))

show("sqrt", math.sqrt, 0, 1, 2, 144, 0.25, -1)
show("exp", math.exp, 0, 1, -1, 2.5, -100)
show("expm1", math.expm1, 0, 0.5, -1)
show("log", math.log, 1, 2, 10, 0.5, 0, -1, (8, 2), (100, 10))
show("log2", math.log2, 1, 8, 10, 0)
show("log10", math.log10, 1, 1000, 2, -5)
show("log1p", math.log1p, 0, 1, 0.5, -1)
show("sin", math.sin, 0, 1, -1, 3, 0.5)
show("cos", math.cos, 0, 1, -1, 3)
show("tan", math.tan, 0, 1, -1)
show("asin", math.asin, 0, 1, -1, 0.5, 2)
show("acos", math.acos, 0, 1, -1, 0.5, -3)
show("atan", math.atan, 0, 1, -1, 100)
show("atan2", math.atan2, (0, 1), (1, 0), (1, 1), (-1, -1), (0, -1))
show("sinh", math.sinh, 0, 1, -2)
show("cosh", math.cosh, 0, 1, -2)
show("tanh", math.tanh, 0, 1, -2)
show("asinh", math.asinh, 0, 1, -2)
show("acosh", math.acosh, 1, 2, 0)
show("atanh", math.atanh, 0, 0.5, 1)
show("pow", math.pow, (2, 3), (2, 0.5), (2, -1), (0, 0), (-8, 2), (0, -1), (-1, 0.5))
show("fabs", math.fabs, 2, -2, -0.5)
show("fmod", math.fmod, (7, 3), (-7, 3), (7.5, -2), (1, 0))
show("hypot", math.hypot, (3, 4), (1, 1), (0, 0))
show("degrees", math.degrees, 0, 1, -3)
show("radians", math.radians, 0, 180, -90)
show("copysign", math.copysign, (3, -1), (-3, 1), (0, -1))
show("exp overflow", math.exp, 1000)
