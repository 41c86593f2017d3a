# SPDX-License-Identifier: MIT
# // rounds towards minus infinity, and % takes the sign of the divisor.
for a in [7, -7, 8, -8, 0]:
    for b in [2, -2, 3, -3, 8, -8]:
        print(a, b, a // b, a % b, a == (a // b) * b + a % b)
print(-1 // 1000000, 1 // -1000000, -1 % 1000000)
print(2147483647 // -1, -2147483647 // 2147483647, -2147483648 // 2, -2147483648 % 10)
print(2147483647 % -2147483647, -2147483648 % 2147483647, -2147483648 // 2147483647)
