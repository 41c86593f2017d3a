# SPDX-License-Identifier: MIT
# Comparison of floats with each other and with integers.
print(1.0 == 1, 1 == 1.0, 1.5 > 1, 1 < 1.5, 2.0 >= 2, 2 <= 1.5, 0.0 == -0.0, 1.5 != 1.5)
print(0.5 < 0.75 < 1, 3 > 2.5 > 2 > 1.5, 1 < 1.5 > 1.25)
print(2147483647 > 1.5, -2147483648 < -1.5, True == 1.0, 0.0 == False)
print(bool(0.0), bool(-0.0), bool(0.001), not 0.5)
print(1.0 in [1, 2], 2 in (2.0,), [1, 2.0] == [1.0, 2])
