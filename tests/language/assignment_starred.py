# SPDX-License-Identifier: MIT
# A starred target takes what is left.
a, *b = [1, 2, 3]
print(a, b)
*a, b = (1, 2, 3)
print(a, b)
a, *b, c = "hello"
print(a, b, c)
a, *b, c = 1, 2
print(a, b, c)
*a, = range(3)
print(a)
(a, *b), c = [1, 2, 3], 4
print(a, b, c)
for first, *rest in [(1, 2, 3), [4], "xyz"]:
    print(first, rest)
[x, *y, z] = [1, [2, 3], 4, 5]
print(x, y, z)
l = [0, 0, 0]
l[0], *l[1:], m = 1, 2, 3, 4
print(l, m)
