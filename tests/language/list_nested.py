# SPDX-License-Identifier: MIT
# Lists inside lists share, and can contain themselves.
row = [1, 2]
m = [row, row]
row.append(3)
print(m)
m[0] = m[0] + [4]
print(m, row)
deep = []
for i in range(20):
    deep = [deep]
print(deep)
l = [1]
l.append(l)
print(l, l[1][1][0], len(l))
t = ([1], 2)
t[0].append(5)
print(t)
grid = [["."] * 3 for r in range(3)]
grid[1][1] = "#"
for r in grid:
    print("".join(r))
x = [[1, [2, [3]]], {"a": [4, {"b": 5}]}]
print(x[0][1][1][0], x[1]["a"][1]["b"])
