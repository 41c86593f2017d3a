# SPDX-License-Identifier: MIT
# A list that changes while a for loop goes over it.
l = [1, 2, 3, 4, 5, 6]
for x in l:
    if x % 2 == 0:
        l.remove(x)
print(l)
l = [1, 2, 3, 4]
for x in l:
    print(x, end=" ")
    if x == 2:
        l.remove(1)
print(l)
l = [1]
for x in l:
    if len(l) < 5:
        l.append(x + 1)
print(l)
l = [1, 2, 3]
for x in l:
    l = []
print(x, l)
l = [3, 2, 1]
for x in l[:]:
    l.remove(x)
print(l)
l = [1, 2, 3]
for i, x in enumerate(l):
    if i == 0:
        l[1] = 9
    print(i, x)
