# SPDX-License-Identifier: MIT
# Pascal's triangle, centred, and what can be read from it.
def triangle(n):
    rows = [[1]]
    for i in range(n - 1):
        last = rows[-1]
        rows.append([1] + [a + b for a, b in zip(last, last[1:])] + [1])
    return rows

rows = triangle(10)
width = len(" ".join(map(str, rows[-1])))
for row in rows:
    print(" ".join(map(str, row)).center(width).rstrip())
print([sum(r) for r in rows])
print(["".join(["#" if x % 2 else " " for x in r]).rstrip() for r in triangle(8)])
print([sum([rows[n - k][k] for k in range(n // 2 + 1)]) for n in range(10)], rows[5][2], triangle(1), triangle(30)[29][14])
