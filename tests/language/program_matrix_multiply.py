# SPDX-License-Identifier: MIT
# Products, transposes and powers of matrices.
def zeros(rows, cols):
    return [[0] * cols for r in range(rows)]

def identity(n):
    return [[1 if r == c else 0 for c in range(n)] for r in range(n)]

def multiply(a, b):
    n = len(b)
    out = zeros(len(a), len(b[0]))
    for i, row in enumerate(a):
        for j in range(len(b[0])):
            total = 0
            for k in range(n):
                total += row[k] * b[k][j]
            out[i][j] = total
    return out

def transpose(m):
    return [list(row) for row in zip(*m)]

def power(m, n):
    result = identity(len(m))
    while n:
        if n & 1:
            result = multiply(result, m)
        m = multiply(m, m) if n > 1 else m
        n >>= 1
    return result

def show(m):
    for row in m:
        print(" ".join(["%5d" % x for x in row]))

a = [[1, 2, 3], [4, 5, 6]]
b = [[7, 8], [9, 10], [11, 12]]
show(multiply(a, b))
show(multiply(b, a))
show(transpose(a))
show(power([[1, 1], [1, 0]], 30))
print(multiply([[0.5, 1.5]], [[2.0], [4.0]]))
