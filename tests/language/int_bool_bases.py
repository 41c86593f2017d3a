# SPDX-License-Identifier: MIT
# bin(), oct(), hex().
for n in [0, 1, 2, 7, 8, 10, 255, 256, 65535, 2147483647, -1, -10, -255, -2147483648]:
    print(n, bin(n), oct(n), hex(n))
print(bin(True), hex(False))
