# SPDX-License-Identifier: MIT
# reverse in place, reversed, and copies that are shallow.
l = [1, [2], 3]
print(l.reverse(), l)
c = l.copy()
c[1].append(9)
c.append(4)
print(l, c)
print(list(reversed(l)), list(reversed("abc")), list(reversed((1, 2))), list(reversed(range(3))), list(reversed([])))
for x in reversed([1, 2]):
    print(x)
e = []
e.reverse()
print(e, list(l) == l, list(l) is l, l[:] is l)
one = [1]
one.reverse()
print(one)
