# SPDX-License-Identifier: MIT
# Format specifications: alignment, sign, width, precision, types.
for spec in ["", "5", "<5", ">5", "^5", "*^7", "05", "+", "-", " ", "+05", "x", "X", "o", "b", "#x", "#o", "#b", "#010x", "d", ",", "_", "5d", "<5d", "=+6", "c", "08b"]:
    print(spec, "[" + ("{:" + spec + "}").format(65) + "]", "[" + ("{:" + spec + "}").format(-65) + "]" if spec != "c" else "")
n = 1234567
print(f"{n:,} {n:_} {n:>12,} {n:x} {n:#b} {-n:,} {n:+,} {0:,} {999:,} {1000:,}")
print(f"{'ab':5}| {'ab':<5}| {'ab':>5}| {'ab':^5}| {'ab':*^6}| {'abcdef':.3}| {'abcdef':6.2}| {'ab':s}| {'é':>3}|")
print(f"{True:5}| {True}| {True:d}| {None}| {[1]}| {'x':<1}| {'long':2}|")
