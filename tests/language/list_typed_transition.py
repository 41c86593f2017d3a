# SPDX-License-Identifier: MIT
# A list of integers that becomes one of floats, text or anything.
l = [1, 2, 3]
l.append(4)
l[1] = 2.5
print(l)
l.append("x")
print(l)
l[4] = 5
print(l, l == [1, 2.5, 3, 4, 5])
f = [0.5, 1.5]
f.append(2)
print(f, type(f[2]))
f[0] = 7
print(f, type(f[0]))
b = [True, False]
b.append(1)
print(b)
i = [0] * 3
i[1] = None
print(i)
i[1] = 0.0
print(i)
j = [1, 2]
j += [0.5]
j.insert(0, "a")
j.extend([None, (1,)])
print(j)
k = [1, 2] + [0.5] + ["t"]
print(k, [1] * 2 + [1.0] * 2)
n = [1, 2, 3]
n[1:2] = ["s", 2.5]
print(n)
o = [3, 1, 2]
o.sort()
o[0] = -0.5
o.sort()
print(o, 1 in [True], [1, 2] == [1.0, 2.0], [True, 2] == [1, 2])
print([1, True, 1.0], [True, 1.0, 1])
