# SPDX-License-Identifier: MIT
# / gives a float, also of two integers.
print(6 / 3, 7 / 2, -7 / 2, 1 / 4, 0 / 5, 1 / -8)
print(10 / 4 * 2, 3 / 2 == 1.5, 4 / 2 == 2)
x = 10
x /= 4
print(x)
x //= 1
print(x)

# A zero has the signs of both, whatever their size.
for b in (-5, -2**70, -(2**40), 2**40, -2**31, -2.5):
    print(0 / b, False / b, (2**40 - 2**40) / b)
print(-1 / 2**2000, 1 / -2**2000)
