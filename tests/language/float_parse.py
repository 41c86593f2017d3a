# SPDX-License-Identifier: MIT
# float() of text, integers and booleans, and its errors.
print(float("1.5"), float("-2"), float(" 3.25 "), float("1e3"), float(".5"), float("5."), float("1_0.5"), float("+1E-2") < 0.02)
print(float(3), float(True), float(), float("0"), float("-0"), float(-7))
for text in ["", "abc", "1.2.3", "1e", "0x10", "1 2", ".", "e5"]:
    try:
        print(float(text))
    except ValueError as e:
        print("ValueError:", e)
