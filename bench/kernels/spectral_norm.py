# SPDX-License-Identifier: MIT
# Calls of a small function in loops: the spectral norm of an endless matrix, by the power method.
def entry(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(v, to, n):
    for i in range(n):
        total = 0.0
        for j in range(n):
            total += entry(i, j) * v[j]
        to[i] = total


def transposed_times(v, to, n):
    for i in range(n):
        total = 0.0
        for j in range(n):
            total += entry(j, i) * v[j]
        to[i] = total


def main(n):
    u = [1.0] * n
    v = [0.0] * n
    w = [0.0] * n
    for k in range(10):
        times(u, w, n)
        transposed_times(w, v, n)
        times(v, w, n)
        transposed_times(w, u, n)
    upper = lower = 0.0
    for i in range(n):
        upper += u[i] * v[i]
        lower += v[i] * v[i]
    print((upper / lower) ** 0.5)


main(100)
