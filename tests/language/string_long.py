# SPDX-License-Identifier: MIT
# Text of tens of thousands of characters.
s = ""
for i in range(2000):
    s += str(i % 10)
print(len(s), s[:12], s[-12:], s.count("7"), s.find("90"), s.rfind("01"))
t = s * 10
print(len(t), len(t.replace("0", "")), len(t.split("5")), t[10000:10005], t == s * 10, t == s * 9 + s[:-1] + "x")
print(len(t.upper()), len("".join([c for c in t[:5000] if c in "13579"])), t.startswith(s), t.endswith(s))
