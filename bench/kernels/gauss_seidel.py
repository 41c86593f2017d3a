# SPDX-License-Identifier: MIT
# Float arithmetic on a list: red-black Gauss-Seidel with over-relaxation, Laplace in one dimension.
def residual(u, n):
    total = 0.0
    for i in range(1, n + 1):
        r = u[i - 1] - 2.0 * u[i] + u[i + 1]
        total += r * r
    return total**0.5


def sweep(u, n, first):
    for i in range(first, n + 1, 2):
        u[i] += 1.3 * (0.5 * (u[i - 1] + u[i + 1]) - u[i])


def main(n, iterations):
    u = [0.0] * (n + 2)
    u[0] = 1.0
    u[n + 1] = 10.0
    start = residual(u, n)
    for k in range(iterations):
        norm = residual(u, n) / start
        sweep(u, n, 2)
        sweep(u, n, 1)
    print(norm)


main(1000, 3134)
