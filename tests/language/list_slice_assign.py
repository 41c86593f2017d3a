# SPDX-License-Identifier: MIT
# Assigning to slices grows, shrinks and replaces.
l = [1, 2, 3, 4, 5]
l[1:3] = [20, 30]
print(l)
l[1:3] = ["a", "b", "c", "d"]
print(l)
l[1:5] = []
print(l)
l[1:1] = [7, 8]
print(l)
l[len(l):] = [9]
print(l)
l[:0] = (0,)
print(l)
l[:] = "xyz"
print(l)
l[::2] = [1, 2]
print(l)
l[::-1] = [1, 2, 3]
print(l)
l[-1:] = range(4)
print(l)
l[1:3] = l
print(l)
l[100:200] = [5]
print(l)
l[3:1] = ["in"]
print(l)
k = l
l[:] = []
print(k, k is l)
