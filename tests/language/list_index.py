# SPDX-License-Identifier: MIT
# Indexing a list, with negative indices, and storing.
l = [10, 20, 30, 40]
print(l[0], l[3], l[-1], l[-4], l[True], l[1 + 1])
l[1] = "b"
l[-1] = [1, 2]
print(l, l[-1][0], l[3][-1], l[1][0])
print([1, 2, 3][1], [[1], [2, 3]][1][1], (1, 2)[0], "abc"[1])
l[0], l[1] = l[1], l[0]
print(l)
print(len(l), len([]), len([[]]))
def f():
    return [5, 6]
print(f()[1], f()[0:1])
m = [[0] * 3 for i in range(2)]
m[1][2] = 5
m[0][-3] += 1
print(m)
