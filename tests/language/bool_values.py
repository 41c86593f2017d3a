# SPDX-License-Identifier: MIT
# bool is a kind of int.
print(True, False, True + True, True * 3, -True, ~True, False - 1)
print(True == 1, False == 0, True is True, True != 2, True < 2, False <= 0)
print(True & False, True | False, True ^ True, True & 1, True | 2, type(True & True), type(True & 1))
print([10, 20][True], "ab"[False], sum([True, True, False]), True / 2, True // 1, 7 % True)
print(isinstance(True, int), isinstance(True, bool), isinstance(1, bool), isinstance(1, int))
print(str(True), repr(False), int(True), float(True), bool(1), bool(0), bool(), bool(""), bool("0"))
print({True: "a"}[1], {1: "b"}[True], {0: "c"}[False])
