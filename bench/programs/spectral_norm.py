# SPDX-License-Identifier: MIT
# The spectral norm of an endless matrix, by the power method.
def entry(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(v):
    n = len(v)
    result = []
    for i in range(n):
        total = 0.0
        for j in range(n):
            total += entry(i, j) * v[j]
        result.append(total)
    return result


def transposed_times(v):
    return [sum(entry(j, i) * v[j] for j in range(len(v))) for i in range(len(v))]


def main(n):
    u = [1.0] * n
    for k in range(10):
        v = transposed_times(times(u))
        u = transposed_times(times(v))
    upper = sum(x * y for x, y in zip(u, v))
    lower = sum(x * x for x in v)
    print(f"{(upper / lower)**0.5:.4f}")


main(180)
