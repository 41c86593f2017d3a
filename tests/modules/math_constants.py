# SPDX-License-Identifier: MIT
# python3: same
# pi, e, tau, inf, nan, and the tests for them.
import math
from math import pi, e as euler
print("%.5f %.5f %.5f" % (math.pi, math.e, math.tau), math.inf, math.nan, -math.inf)
print("%.3f %.3f" % (pi, euler), math.nan != math.nan, math.inf > 1e30)
print(math.isnan(math.nan), math.isnan(1), math.isinf(-math.inf), math.isinf(0.5), math.isfinite(1), math.isfinite(math.inf))
print("%.3f" % math.sin(math.pi / 2), "%.3f" % math.cos(math.pi), "%.3f" % math.log(math.e))
print("area %.2f" % (pi * 2.5 ** 2))
