# SPDX-License-Identifier: MIT
# Lists of lists of floats: the product of two matrices of 60 rows, twenty times.
def product(a, b, c, n):
    for i in range(n):
        for j in range(n):
            total = 0.0
            for k in range(n):
                total += a[i][k] * b[k][j]
            c[i][j] = total


def main(n, rounds):
    a = [[float((i + j) % 5) for j in range(n)] for i in range(n)]
    b = [[float((i * j) % 7) for j in range(n)] for i in range(n)]
    c = [[0.0] * n for i in range(n)]
    for k in range(rounds):
        product(a, b, c, n)
        a[0][0] += c[1][1] * 0.001
    print(int(c[n - 1][n - 1] + c[0][0]))


main(60, 20)
