# SPDX-License-Identifier: MIT
# All augmented assignments, on names, items and slices.
x = 10
x += 5
x -= 3
x *= 4
x //= 5
x **= 2
x %= 50
x <<= 3
x >>= 1
x |= 3
x &= 30
x ^= 5
print(x)
l = [1, 2, 3]
l[0] += 10
l[-1] *= 2
l += [4, 5]
l += (6,)
l += "ab"
print(l)
l *= 2
print(len(l))
s = "a"
s += "b"
s *= 3
print(s)
t = (1,)
t += (2, 3)
t *= 2
print(t)
d = {"n": 1}
d["n"] += 1
d["l"] = []
d["l"] += [1]
d |= {"z": 0}
print(d)
m = [[0] * 2 for i in range(2)]
m[1][0] += 7
m[0] += [5]
m[0][1:] += [8]
print(m)
