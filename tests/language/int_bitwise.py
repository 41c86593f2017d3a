# SPDX-License-Identifier: MIT
# & | ^ ~ on positive and negative integers.
a = 0b1100
b = 0b1010
print(a & b, a | b, a ^ b, ~a, ~b)
print(-1 & 255, -256 | 15, -1 ^ 1, ~-1, ~0)
print(-12 & 10, -12 | 10, -12 ^ 10, -12 & -10, -12 | -10, -12 ^ -10)
print(6 & 3 | 8 ^ 1, 1 | 2 & 2, (1 | 2) & 2)
print(0xff00ff & 0x0ff0f0, 0x7fffffff ^ -1, -2147483648 | 1)
flags = 0
flags |= 4
flags |= 1
flags &= ~4
flags ^= 9
print(flags)
