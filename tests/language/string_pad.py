# SPDX-License-Identifier: MIT
# center, ljust, rjust, zfill.
for w in [0, 3, 5, 6, 8]:
    print("[" + "abc".center(w) + "]", "[" + "abc".ljust(w) + "]", "[" + "abc".rjust(w) + "]", "[" + "abc".zfill(w) + "]")
print("ab".center(5, "*"), "ab".center(6, "*"), "abc".center(6, "*"), "ab".ljust(5, "."), "ab".rjust(5, "."), "é".center(5, "-"))
print("42".zfill(5), "-42".zfill(5), "+1".zfill(4), "".zfill(2), "--1".zfill(5), "-".zfill(3), "12345".zfill(3))
try:
    "a".center(5, "xx")
except TypeError as e:
    print(e)
