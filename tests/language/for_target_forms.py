# SPDX-License-Identifier: MIT
# The target of a for can be an item, and the loop variable may be changed in the body.
l = [0, 0]
for l[0] in range(3):
    l[1] += l[0]
print(l)
d = {}
for d["k"] in "abc":
    pass
print(d)
for i in range(3):
    print(i, end=" ")
    i = 10
print(i)
for i in range(2):
    for i in range(3):
        pass
    print(i)
n = 3
for i in range(n):
    n = 100
print(i, n)
