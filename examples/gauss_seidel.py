# SPDX-License-Identifier: MIT
# Red-black Gauss-Seidel with successive over-relaxation for Laplace's equation (diffusion) in one dimension: the left end is
# held at 1, the right end at 10, all between begins at 0. The points are split over the cores. Each iteration swaps halos
# with both neighbours, sums the squared residual over all cores, and then updates the even points, then the odd ones.
#
#     epython gauss_seidel.py
#     epython -c 1 gauss_seidel.py
#
# Core 0 prints the iterations, the residual relative to the starting one, and the time. It stops after 3099 iterations on 16 cores
# and 3134 on one: halos are swapped once an iteration, so the points at the ends of a part see older neighbours, and
# whether a point is even is counted within its part. The order of a reduction's additions depends on the number of cores alone,
# so every run on as many cores gives the same digits.
from parallel import coreid, numcores, reduce, sendrecv
from time import perf_counter

POINTS = 1000
LEFT = 1.0
RIGHT = 10.0
RELAX = 1.3
TOLERANCE = 1e-3
LIMIT = 10000


def residual(u, n):
    """The sum of the squared residuals of the points 1 .. n."""
    total = 0.0
    for i in range(1, n + 1):
        r = u[i - 1] - 2.0 * u[i] + u[i + 1]
        total += r * r
    return total


def sweep(u, n, first):
    """Relax every other point."""
    for i in range(first, n + 1, 2):
        u[i] += RELAX * (0.5 * (u[i - 1] + u[i + 1]) - u[i])


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
    start = perf_counter()
    first = reduce(residual(u, n), "sum") ** 0.5
    norm = 1.0
    iterations = 0
    while norm >= TOLERANCE and iterations < LIMIT:
        # Odd cores turn to the right first: so all swap at once, and nobody waits for a swap before its own.
        if me % 2 and me < cores - 1:
            u[n + 1] = sendrecv(u[n], me + 1)
        if me > 0:
            u[0] = sendrecv(u[1], me - 1)
        if me % 2 == 0 and me < cores - 1:
            u[n + 1] = sendrecv(u[n], me + 1)
        norm = reduce(residual(u, n), "sum") ** 0.5 / first
        sweep(u, n, 2)
        sweep(u, n, 1)
        iterations += 1
    if me == 0:
        print("Completed in", iterations, "iterations, relative residual", norm)
        print(f"{cores} cores: {perf_counter() - start:.3f} s")


main()
