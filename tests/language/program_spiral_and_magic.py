# SPDX-License-Identifier: MIT
# Spiral matrices, magic squares, rotation, diagonals.
def spiral(n):
    m = [[0] * n for i in range(n)]
    r, c, dr, dc = 0, 0, 0, 1
    for k in range(1, n * n + 1):
        m[r][c] = k
        if not (0 <= r + dr < n and 0 <= c + dc < n) or m[r + dr][c + dc]:
            dr, dc = dc, -dr
        r, c = r + dr, c + dc
    return m

def magic(n):
    m = [[0] * n for i in range(n)]
    r, c = 0, n // 2
    for k in range(1, n * n + 1):
        m[r][c] = k
        r2, c2 = (r - 1) % n, (c + 1) % n
        if m[r2][c2]:
            r2, c2 = (r + 1) % n, c
        r, c = r2, c2
    return m

def rotate(m):
    return [list(row) for row in zip(*m[::-1])]

def is_magic(m):
    n = len(m)
    sums = [sum(row) for row in m] + [sum(col) for col in zip(*m)]
    sums += [sum([m[i][i] for i in range(n)]), sum([m[i][~i] for i in range(n)])]
    return all([s == sums[0] for s in sums])

for row in spiral(4):
    print(" ".join(["%2d" % x for x in row]))
for row in magic(5):
    print(" ".join([str(x).rjust(2) for x in row]))
print(is_magic(magic(5)), is_magic(spiral(3)), is_magic(rotate(magic(3))), rotate([[1, 2], [3, 4]]))
print(rotate(rotate(rotate(rotate(spiral(4))))) == spiral(4))
