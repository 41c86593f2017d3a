# SPDX-License-Identifier: MIT
# A dict with many keys of several types.
d = {}
for i in range(2000):
    d[i * 3] = i
for i in range(200):
    d["k" + str(i)] = -i
    d[(i, i + 1)] = i * 2
    d[i + 0.5] = i
print(len(d), d[2997], d["k150"], d[(7, 8)], d[3.5], d.get(1), d.get("k200"))
total = 0
for i in range(2000):
    total += d[i * 3]
print(total)
for i in range(2000):
    del d[i * 3]
print(len(d), list(d)[:3])
n = {-i: i for i in range(100)}
print(n[-99], n[0], sum(n.values()), -100 in n)
