# SPDX-License-Identifier: MIT
# Jacobi iteration for Laplace's equation (diffusion) in one dimension: every point becomes the mean of its neighbours, until the
# residual is a hundredth of what it was. The points are split over the cores; each iteration swaps halos with both
# neighbours and sums the squared residual over all cores.
#
#     epython jacobi.py
#
# Core 0 prints the iterations, the residual and the time. The number of iterations does not depend on the number of cores.
from parallel import coreid, numcores, reduce, sendrecv
from time import perf_counter

POINTS = 1000
LEFT = 1.0
RIGHT = 10.0
TOLERANCE = 1e-2
LIMIT = 10000


def residual(u, n):
    """The sum of the squared residuals of the points 1 .. n."""
    total = 0.0
    for i in range(1, n + 1):
        r = u[i - 1] - 2.0 * u[i] + u[i + 1]
        total += r * r
    return total


def main():
    me = coreid()
    cores = numcores()
    if cores > POINTS:
        if me == 0:
            print("At most", POINTS, "cores: there must be a point for each")
        return
    n = POINTS // cores + (1 if me < POINTS % cores else 0)
    # u[1] .. u[n] are this core's points, u[0] and u[n + 1] the halo or the boundary.
    u = [0.0] * (n + 2)
    if me == 0:
        u[0] = LEFT
    if me == cores - 1:
        u[n + 1] = RIGHT
    new = u[:]
    start = perf_counter()
    first = reduce(residual(u, n), "sum")
    norm = 1.0
    iterations = 0
    while norm >= TOLERANCE and iterations < LIMIT:
        if me > 0:
            u[0] = sendrecv(u[1], me - 1)
        if me < cores - 1:
            u[n + 1] = sendrecv(u[n], me + 1)
        norm = (reduce(residual(u, n), "sum") / first) ** 0.5
        for i in range(1, n + 1):
            new[i] = 0.5 * (u[i - 1] + u[i + 1])
        u, new = new, u
        u[0] = new[0]
        u[n + 1] = new[n + 1]
        iterations += 1
    if me == 0:
        print("Completed in", iterations, "iterations, relative residual", norm)
        print(f"{cores} cores: {perf_counter() - start:.3f} s")


main()
