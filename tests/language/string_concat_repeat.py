# SPDX-License-Identifier: MIT
# + and * of text.
a = "ab"
print(a + "c", a * 3, 2 * a, a * 0, a * -1, "" + "", "-" * 10)
s = ""
for i in range(5):
    s += str(i)
    s += ","
print(s)
t = s
s += "x"
print(t, s, t is s)
b = "x" * 1000
print(len(b + b), (b + "y")[-2:], b == "x" * 999 + "x")
print("a" "b" + "c" * 2, ("a" + "b") * 2, "=" * 3 + ">" )
