# SPDX-License-Identifier: MIT
# Precedence and associativity of all operators.
print(1 + 2 * 3 ** 2, -3 ** 2, 2 ** -1 * 4, not 1 + 1 == 2, ~1 + 1, -2 // 3, (-2) // 3, -(2 // 3))
print(1 << 1 + 1, 1 | 6 & 3, 1 ^ 3 & 2, 5 & 3 == 1, (5 & 3) == 1, 1 + 1 << 2, 8 >> 1 & 6 | 1)
print(1 or 0 and 0, (1 or 0) and 0, not 0 and 1, not (0 and 1), 1 if 0 else 2 + 3, 1 + 1 if 1 else 0)
print(2 - 3 - 4, 2 ** 2 ** 3, 16 // 4 // 2, 7 % 4 * 2, 2 * 7 % 4, -7 % 4, -(7 % 4))
print(1 < 2 == True, (1 < 2) == True, 1 in [1] == True, not 1 in [2], 3 not in [1] and not 1 in [2])
print("a" + "b" * 2, ("a" + "b") * 2, [1] + [2] * 2, "%d" % 3 + "x", "x" "y" * 2)
f = lambda x: x + 1 if x else 5
print(f(0), f(1), (lambda: 1 or 2)(), [lambda: 1, 2][1])
