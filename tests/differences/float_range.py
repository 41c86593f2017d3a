# SPDX-License-Identifier: MIT
# What: a float overflows to inf beyond 3.4028235e+38, and is zero below 1e-45; CPython's limits are 1.8e+308 and 5e-324.
# Why: single precision.
# Instead: keep quantities within 1e-38 .. 1e+38, for example by logarithms.
print(3e38, 3e38 * 10, -3e38 * 10, 3e38 + 3e38)
print(1e39, float("1e39"), float("-1e39"), 1e-46, 1e-45)
print(1e30 * 1e30 == float("inf"), 1e-30 * 1e-30)
try:
    print(10.0 ** 40)
except OverflowError:
    print("OverflowError, as ** does in CPython beyond its limit")
