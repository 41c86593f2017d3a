# SPDX-License-Identifier: MIT
# abs() and divmod().
print(abs(5), abs(-5), abs(0), abs(-2.5), abs(True), abs(-0.0), abs(-2147483647))
for a, b in [(7, 2), (-7, 2), (7, -2), (-7, -2), (0, 3), (7.5, 2), (-7.5, 2), (7, 0.5)]:
    q, r = divmod(a, b)
    print(a, b, q, r, divmod(a, b))
