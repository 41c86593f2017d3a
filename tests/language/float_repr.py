# SPDX-License-Identifier: MIT
# How floats are written.
print(1.0, 0.5, 100.0, 1e10, 123456.0, 1e15, 0.0, -0.0)
print(1e16, 2.0 ** 4 * 1e15, 1e20, 2.0 ** -10, 2.0 ** -13 * 8, 1e-5, 0.0001)
print([1.0, -2.5], (0.125,), {1.5: 2.5}, str(3.0), repr(-0.75))
print(1e5, 65536.0, 16777216.0, 33554432.0)
