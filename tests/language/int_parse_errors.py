# SPDX-License-Identifier: MIT
# What int() says of text that is no integer.
for text in ["", " ", "abc", "1.5", "1 2", "--1", "0x10", "1__0", "_1", "1_", "+", "é"]:
    try:
        print(int(text))
    except ValueError as e:
        print("ValueError:", e)
for text, base in [("2", 2), ("g", 16), ("9", 8), ("", 10)]:
    try:
        print(int(text, base))
    except ValueError as e:
        print("ValueError:", e)
try:
    int("1", 1)
except ValueError as e:
    print("ValueError:", e)
try:
    int(float("nan"))
except ValueError as e:
    print("ValueError:", e)
try:
    int(float("inf"))
except OverflowError as e:
    print("OverflowError:", e)
