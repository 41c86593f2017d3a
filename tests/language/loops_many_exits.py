# SPDX-License-Identifier: MIT
# return, break and continue out of nested loops, try and with loop variables kept.
def find(grid, wanted):
    for r, row in enumerate(grid):
        for c, x in enumerate(row):
            if x == wanted:
                return r, c
            if x is None:
                continue
            if x == "stop":
                break
        else:
            continue
        break
    return r, c, "not found"
print(find([[1, 2], [3, 4]], 3), find([[1, None], ["stop", 5]], 5), find([[1], [2]], 9))
def count():
    n = 0
    while True:
        for i in range(10):
            n += 1
            if n % 7 == 0:
                break
        else:
            return n, i
        if n > 20:
            return n, i, "broken"
print(count())
def deep():
    for a in range(3):
        for b in range(3):
            for c in range(3):
                if a * b * c == 4:
                    return [a, b, c]
print(deep())
out = []
for i in range(3):
    j = 0
    while j < 3:
        j += 1
        if j == i:
            continue
        if j + i == 4:
            break
        out.append((i, j))
print(out)
