# SPDX-License-Identifier: MIT
# What: two nans that were made apart are the same object in ePython: `is` is true, and lists of them are equal.
# Why: a float is a value of 32 bits that lies where it is used, not an object with an address; the same bits are the same.
# Instead: compare by ==, which is false for every nan, or ask math.isnan.
a = float("nan")
b = float("nan")
print(a is b, [a] == [b], a in [b])
print(a == b, a == a)
