# SPDX-License-Identifier: MIT
# Arithmetic on floats that both precisions represent.
a = 7.5
b = 2.0
print(a + b, a - b, a * b, a / b, a // b, a % b, a ** b)
print(-a, +a, a + 1, 1 + a, a - 3, 3 - a, a * 2, 2 * a, a / 4, 3 / b)
print(-7.5 // 2, -7.5 % 2, 7.5 // -2, 7.5 % -2, -7.5 // -2, -7.5 % -2)
print(7 // 2.0, 7 % 2.0, -7 // 2.0, -7 % 2.5, 0.0 // 1, 5.0 % 5)
print(2.0 ** 3, 2 ** 0.5 > 1.414, 4 ** 0.5, 0.25 ** 0.5, 2.0 ** -2, 9.0 ** 0)
print(0.0 ** 0.5, (-0.0) ** 0.5, 1e30 ** 0.5 > 9e14)
x = 1.0
x += 0.5
x *= 4
x -= 0.25
x /= 2
x //= 0.5
x **= 2
x %= 7
print(x)
