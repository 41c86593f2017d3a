# SPDX-License-Identifier: MIT
# Determinants by minors and by elimination with integers (Bareiss), and Cramer's rule.
def minor(m, r, c):
    return [row[:c] + row[c + 1:] for i, row in enumerate(m) if i != r]

def det(m):
    if len(m) == 1:
        return m[0][0]
    return sum([(-1) ** c * m[0][c] * det(minor(m, 0, c)) for c in range(len(m))])

def bareiss(m):
    m = [row[:] for row in m]
    n = len(m)
    sign = 1
    last = 1
    for k in range(n - 1):
        if m[k][k] == 0:
            for i in range(k + 1, n):
                if m[i][k]:
                    m[k], m[i] = m[i], m[k]
                    sign = -sign
                    break
            else:
                return 0
        for i in range(k + 1, n):
            for j in range(k + 1, n):
                m[i][j] = (m[i][j] * m[k][k] - m[i][k] * m[k][j]) // last
        last = m[k][k]
    return sign * m[-1][-1]

def cramer(a, b):
    d = det(a)
    out = []
    for c in range(len(a)):
        replaced = [row[:c] + [b[i]] + row[c + 1:] for i, row in enumerate(a)]
        out.append(det(replaced) / d)
    return out

tests = [[[5]], [[1, 2], [3, 4]], [[2, 0, 1], [1, 3, 2], [1, 1, 4]], [[0, 1], [1, 0]], [[1, 2, 3], [4, 5, 6], [7, 8, 9]], [[3, 1, 4, 1], [5, 9, 2, 6], [5, 3, 5, 8], [9, 7, 9, 3]]]
for m in tests:
    print(det(m), bareiss(m), det(m) == bareiss(m))
print(cramer([[2, 1], [1, 3]], [5, 10]), cramer([[1, 0, 0], [0, 2, 0], [0, 0, 4]], [1, 1, 1]))
