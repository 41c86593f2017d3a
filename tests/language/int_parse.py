# SPDX-License-Identifier: MIT
# int() of text, of floats and of booleans, with bases.
print(int("42"), int("-42"), int("+7"), int("  12  "), int("0"), int("007"), int("1_000"))
print(int("ff", 16), int("0xff", 16), int("-0b101", 2), int("777", 8), int("zz", 36), int("0x1f", 0), int("0b11", 0), int("12", 0))
print(int(3.99), int(-3.99), int(0.0), int(1e9), int(True), int(False), int())
print(int("2147483647"), int("-2147483648"))
print(int("\t5\n"))
