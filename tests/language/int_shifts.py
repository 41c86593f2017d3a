# SPDX-License-Identifier: MIT
# << and >>, also of negative integers, which keep their sign.
for n in range(0, 31, 5):
    print(n, 1 << n, -1 << n, 1000000 >> n, -1000000 >> n)
print(5 << 0, 5 >> 0, -1 >> 31, -5 >> 100, 5 >> 100, 0 << 100)
print(-1 << 31, 1 << 30, 3 << 29)
x = 1
x <<= 4
x >>= 1
print(x, 1 << 2 + 3, (1 << 2) + 3, 256 >> 2 << 1)
