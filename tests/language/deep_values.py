# SPDX-License-Identifier: MIT
# Values nested a hundred deep: printing, comparing, going down.
l = []
for i in range(100):
    l = [l, i]
m = []
for i in range(100):
    m = [m, i]
print(l == m, str(l) == str(m), len(str(l)), l < m)
m[0][0][0].append(1)
print(l == m, l != m)
t = ()
for i in range(60):
    t = (t, i)
print({t: "deep"}[t], t == t, len(repr(t)))
d = {}
for i in range(50):
    d = {"k": d}
n = 0
while d:
    d = d["k"]
    n += 1
print(n)
