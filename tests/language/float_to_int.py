# SPDX-License-Identifier: MIT
# Truncation and rounding of floats.
for x in [2.5, -2.5, 0.75, -0.75, 3.0, -3.0, 1e9]:
    print(x, int(x), round(x), x // 1, int(x // 1), -int(-x // 1))
print(int(2147483520.0), int(-2147483648.0))
