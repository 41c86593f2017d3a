# SPDX-License-Identifier: MIT
# Keys that are equal are one key: 1, 1.0 and True.
d = {}
for k in [1, 1.0, True, 0, 0.0, False, 2, 2.0, "1", (1, 2), (1.0, 2.0), -1, 0.5]:
    d[k] = d.get(k, 0) + 1
print(d)
print(d[1], d[1.0], d[True], d[(1, 2)], d["1"], 2.0 in d, "2" in d, len(d))
print({float(i): i for i in range(5)}[3], {i: i for i in range(5)}[2.0])
print({-0.0: "zero"}[0], {0: "zero"}[-0.0])
e = {i * 0.5: i for i in range(100)}
print(e[3], e[49.5], e[1.5], 50 in e, 49 in e)
