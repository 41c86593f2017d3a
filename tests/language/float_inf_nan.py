# SPDX-License-Identifier: MIT
# Infinity and not-a-number.
inf = float("inf")
nan = float("nan")
print(inf, -inf, nan, inf + 1, inf - inf, inf * 0, inf * -2)
print(inf > 2147483647, -inf < 0, inf == inf, nan == nan, nan != nan, nan < 1, nan > 1)
print(float("-Infinity"), float("+INF"), float("NaN"), float("infinity"))
print(1 / inf, -1 / inf, [inf, nan])
print(max(1, inf), min(-inf, 3))
