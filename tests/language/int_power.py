# SPDX-License-Identifier: MIT
# ** and pow() of integers, with negative exponents and three arguments.
print(2 ** 10, 3 ** 19, (-3) ** 3, (-2) ** 31, 10 ** 9, 1 ** 1000000, (-1) ** 1000001)
print(2 ** -1, 4 ** -2, (-2) ** -1, 1 ** -1)
print(pow(2, 8), pow(2, -2), pow(3, 4, 5), pow(7, 100, 13), pow(2, 30, 1000007))
print(pow(10, 0, 1), pow(-3, 3, 7), pow(3, 3, -7))
print(pow(46340, 46340, 46337))
