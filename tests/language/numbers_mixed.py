# SPDX-License-Identifier: MIT
# Which type an operation on mixed numbers gives.
for v in [1 + 1, 1 + 1.0, True + 1, True + 1.0, 3 // 2, 3.0 // 2, 4 / 2, 2 ** 2, 2 ** -1, 2.0 ** 2, 7 % 2.0, -True, +True, True & True, 1 & True, round(1.5), round(1.5, 1), abs(-1.5), abs(True), int(1.5), float(1), sum([1, 2.0]), max(1, 2.0), divmod(1.0, 2)]:
    print(v, type(v))
