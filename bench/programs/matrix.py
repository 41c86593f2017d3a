# SPDX-License-Identifier: MIT
# Matrix product: lists of lists, by indices and by rows and columns.
def product(a, b):
    n = len(a)
    result = []
    for i in range(n):
        row = [0.0] * n
        for j in range(n):
            total = 0.0
            for k in range(n):
                total += a[i][k] * b[k][j]
            row[j] = total
        result.append(row)
    return result


def by_columns(a, b):
    columns = list(zip(*b))
    return [[sum(x * y for x, y in zip(row, column)) for column in columns] for row in a]


def main(n, rounds):
    a = [[float((i + j) % 5) for j in range(n)] for i in range(n)]
    b = [[float((i * j) % 7) for j in range(n)] for i in range(n)]
    for k in range(rounds):
        c = product(a, b)
        d = by_columns(a, b)
        if c != d:
            print("they differ")
    print(sum(sum(row) for row in c), c[1][2], d[n - 1][n - 1])


main(60, 10)
