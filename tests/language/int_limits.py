# SPDX-License-Identifier: MIT
# The largest and the smallest integer.
big = 2147483647
small = -2147483648
print(big, small, big + small, small + big)
print(big - 1 + 1, small + 1 - 1, -big)
print(0x7fffffff == big, -0x80000000 == small)
print(46340 * 46340, -46341 * 46340, 65536 * 32767, 65536 * -32768)
print(big // 2 + big // 2 + 1)
print(2 ** 30, 2 ** 30 - 1 + 2 ** 30, (-2) ** 31)
print(abs(small + 1), big > small, small < 0 < big)
