# SPDX-License-Identifier: MIT
# The arithmetic operators on integers.
a = 17
b = 5
print(a + b, a - b, a * b, a // b, a % b, a ** b)
print(-a, +a, ~a)
print(2 + 3 * 4 - 6 // 2)
print((2 + 3) * (4 - 6) // 2)
print(2 ** 3 ** 2, (2 ** 3) ** 2)
print(-2 ** 2, (-2) ** 2, 2 ** 0, 0 ** 0)
print(1 - -1, 1 - - -1, - - 5)
print(100 - 10 - 1, 100 // 7 // 2, 100 % 7 % 4)
