# SPDX-License-Identifier: MIT
# Chained, unpacking and nested assignment.
a = b = c = 3
print(a, b, c)
a, b = 1, 2
a, b = b, a
print(a, b)
(a, b), c = (3, 4), 5
print(a, b, c)
[a, [b, c]] = [1, [2, 3]]
print(a, b, c)
x, = [9]
print(x)
a = b, c = 7, 8
print(a, b, c)
s = "xy"
p, q = s
print(p, q)
l = [1, 2, 3]
l[0], l[2] = l[2], l[0]
print(l)
i = 0
i, l[i] = 1, 99
print(i, l)
d = {}
d["a"], d["b"] = 1, 2
print(d)
() = ()
[] = []
a, b, c = range(3)
print(a, b, c)
k, v = {"k1": 1, "k2": 2}
print(k, v)
