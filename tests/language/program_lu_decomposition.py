# SPDX-License-Identifier: MIT
# Solving linear equations by LU decomposition, on matrices whose numbers are exact.
def lu(a):
    n = len(a)
    lower = [[1.0 if i == j else 0.0 for j in range(n)] for i in range(n)]
    upper = [[float(x) for x in row] for row in a]
    for k in range(n):
        if upper[k][k] == 0:
            raise ZeroDivisionError("pivot " + str(k) + " is zero")
        for i in range(k + 1, n):
            f = upper[i][k] / upper[k][k]
            lower[i][k] = f
            for j in range(k, n):
                upper[i][j] -= f * upper[k][j]
    return lower, upper

def solve(a, b):
    lower, upper = lu(a)
    n = len(a)
    y = [0.0] * n
    for i in range(n):
        y[i] = b[i] - sum([lower[i][j] * y[j] for j in range(i)])
    x = [0.0] * n
    for i in range(n - 1, -1, -1):
        x[i] = (y[i] - sum([upper[i][j] * x[j] for j in range(i + 1, n)])) / upper[i][i]
    return x

a = [[4, 2, 8], [2, 3, 5], [8, 6, 22]]
lower, upper = lu(a)
for row in lower:
    print(row)
for row in upper:
    print(row)
x = solve(a, [14, 10, 36])
print(x)
print([sum([a[i][j] * x[j] for j in range(3)]) for i in range(3)])
det = 1.0
for i in range(3):
    det *= upper[i][i]
print(det)
try:
    lu([[0, 1], [1, 0]])
except ZeroDivisionError as e:
    print(e)
