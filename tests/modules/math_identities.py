# SPDX-License-Identifier: MIT
# python3: same
# Identities that hold within single precision, over many points.
import math

def near(a, b):
    return abs(a - b) <= 0.0001 * max(1, abs(a), abs(b))

bad = []
for i in range(-20, 21):
    x = i / 8
    if not near(math.sin(x) ** 2 + math.cos(x) ** 2, 1):
        bad.append(("sin cos", x))
    if not near(math.log(math.exp(x)), x):
        bad.append(("log exp", x))
    if not near(math.atan(math.tan(x / 4)), x / 4):
        bad.append(("atan tan", x))
    if not near(math.cosh(x) ** 2 - math.sinh(x) ** 2, 1):
        bad.append(("cosh sinh", x))
    if not near(math.sqrt(x * x), abs(x)):
        bad.append(("sqrt", x))
    if x > -2.6 and not near(math.asin(math.sin(x / 2)), x / 2):
        bad.append(("asin", x))
    if not near(math.pow(2, x), 2 ** x) or not near(math.degrees(math.radians(x)), x):
        bad.append(("pow", x))
print(bad)
total = 0.0
for k in range(200):
    total += (-1) ** k / (2 * k + 1)
print("%.1f" % (total * 4), "%.2f" % math.sqrt(6 * sum([1 / (k * k) for k in range(1, 300)])))
