# SPDX-License-Identifier: MIT
# Jacobi iteration for Laplace's equation in two dimensions, the left edge held at 1: each point becomes the mean of its four neighbours.
# The rows are split over the cores; each step swaps whole rows with the cores above and below, odd cores with
# the one below first. So few steps are exact in 24 bits.
from parallel import coreid, numcores, reduce, sendrecv

SIZE = 32
STEPS = 11


def step(grid, new, rows):
    for i in range(1, rows + 1):
        above = grid[i - 1]
        row = grid[i]
        below = grid[i + 1]
        target = new[i]
        for j in range(1, SIZE + 1):
            target[j] = 0.25 * (above[j] + below[j] + row[j - 1] + row[j + 1])


def plate(rows):
    return [[1.0] + [0.0] * (SIZE + 1) for i in range(rows + 2)]


def main():
    me = coreid()
    cores = numcores()
    rows = SIZE // cores
    grid = plate(rows)
    new = plate(rows)
    for k in range(STEPS):
        if me % 2 and me < cores - 1:
            grid[rows + 1] = sendrecv(grid[rows], me + 1, SIZE + 2)
        if me > 0:
            grid[0] = sendrecv(grid[1], me - 1, SIZE + 2)
        if me % 2 == 0 and me < cores - 1:
            grid[rows + 1] = sendrecv(grid[rows], me + 1, SIZE + 2)
        step(grid, new, rows)
        grid, new = new, grid
    total = 0
    for i in range(1, rows + 1):
        for x in grid[i]:
            total += int(x * 4194304.0) % 65521
    total = reduce(total, "sum")
    if me == 0:
        print(total)


main()
