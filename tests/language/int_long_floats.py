# SPDX-License-Identifier: MIT
# Ints beyond 32 bits beside floats: equal and ordered exactly; results that both precisions of float have.
b = 2 ** 40
print(b == float(b), float(b) == b, b != 0.5, b < 1e30, b > 1e30, 1e30 > b, b + 1 == float(b), b + 1 > float(b), float(b) < b + 1, -b <= -1e10)
inf = float("inf")
nan = float("nan")
print(b < inf, b > -inf, b == inf, b == nan, b < nan, nan >= b, 10 ** 400 < inf, 10 ** 400 > 1e30, -10 ** 400 < -1e30)
print(int(2.0 ** 62), int(-2.0 ** 70), int(1.5e9), round(2.0 ** 50), round(-2.0 ** 40), float(2 ** 60) == 2.0 ** 60, b / 2 == 2.0 ** 39, b / b, b // 2.0 == 2.0 ** 39)
print(hash(2.0 ** 40) == hash(b), hash(0.5), hash(-0.25), hash(inf), hash(-inf), hash(2.0 ** 100) == hash(2 ** 100), {2.0 ** 40: 1}[b], {b: 2}[2.0 ** 40])
print(b + 0.0 == 2.0 ** 40, b - 2.0 ** 40, b * 0.5 == 2.0 ** 39, b % 2.0, 2.0 ** 40 % b, divmod(b, 2.0) == (2.0 ** 39, 0.0), (2 ** 50) ** 0.5 == 2.0 ** 25, 10 ** 400 // 10 ** 399, 10 ** 400 / 10 ** 399)
for f in [lambda: 10 ** 400 + 1.0, lambda: float(10 ** 400), lambda: 10 ** 400 / 3, lambda: 1.0 * -10 ** 400, lambda: int(inf), lambda: int(nan), lambda: round(inf), lambda: "%f" % 10 ** 400,
          lambda: "%d" % inf, lambda: f"{10 ** 400:f}", lambda: f"{10 ** 400:e}"]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print("%d" % 2.0 ** 40, f"{b:e} {b:.0f} {b:g} {b:.3e} {b:,.1f}", "%.2f %e" % (b, b))
print(True + b, b * True, b ** True, b & True)
