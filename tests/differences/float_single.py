# SPDX-License-Identifier: MIT
# What: a float is IEEE single precision: 24 bits, about 7 digits, up to 3.4028235e+38. CPython's has 53 bits.
# Why: the chips' floating-point units compute in single precision, and all devices print the same digits.
# Instead: scale sums so that the interesting digits are the first six; sum small numbers first.
print(0.1 + 0.2)
print(0.1 * 3, 1 / 3, 2 / 3, 2 ** 0.5, 1e10 / 3)
print(16777216.0 + 1, 16777216.0 + 2, float(16777217), 2147483647 / 1, 123456789.0)
x = 0.0
for i in range(10):
    x += 0.1
print(x, x == 1.0)
print(1.1 * 1.1, 0.7 + 0.1, 4.35 * 100, int(4.35 * 100))
print(3.141592653589793, 2.718281828459045, 1e-40 > 0, 1.0000000001)
print([1 / 3, 0.1], str(1 / 3), repr(0.1), f"{1 / 3}", "%s" % (1 / 3))
