# SPDX-License-Identifier: MIT
# Heat in two dimensions: a plate with a hot spot and a cold edge. Every step, each point moves towards the mean of its four
# neighbours. The rows are split over the cores; each step swaps whole rows, as one block, with the cores above and below.
#
#     epython heat_2d.py
#     epython --no-prefix heat_2d.py       the picture alone
#
# Core 0 prints the plate after 200 steps as a picture of text, and the sum of all temperatures: the picture is the same on any number of
# cores up to 32.
from parallel import coreid, gather, numcores, sendrecv

SIZE = 32
STEPS = 200
SHADES = " .:-=+*#%@"


def step(grid, new, rows):
    for i in range(1, rows + 1):
        above = grid[i - 1]
        row = grid[i]
        below = grid[i + 1]
        target = new[i]
        for j in range(1, SIZE - 1):
            target[j] = row[j] + 0.24 * (above[j] + below[j] + row[j - 1] + row[j + 1] - 4.0 * row[j])


def heat(grid, first, rows):
    """Hold the hot spot, a square, at 100 degrees."""
    for i in range(1, rows + 1):
        if 8 <= first + i - 1 < 14:
            for j in range(6, 16):
                grid[i][j] = 100.0


def main():
    me = coreid()
    cores = numcores()
    if cores > SIZE:
        if me == 0:
            print("At most", SIZE, "cores: there must be a row for each")
        return
    first = SIZE * me // cores
    rows = SIZE * (me + 1) // cores - first
    grid = [[0.0] * SIZE for i in range(rows + 2)]
    new = [[0.0] * SIZE for i in range(rows + 2)]
    heat(grid, first, rows)
    for k in range(STEPS):
        if me > 0:
            grid[0] = sendrecv(grid[1], me - 1, SIZE)
        if me < cores - 1:
            grid[rows + 1] = sendrecv(grid[rows], me + 1, SIZE)
        step(grid, new, rows)
        grid, new = new, grid
        heat(grid, first, rows)
    parts = gather(grid[1:rows + 1], 0)
    if me == 0:
        total = 0.0
        for part in parts:
            for row in part:
                total += sum(row)
                print("".join([SHADES[min(int(t / 10.0), 9)] for t in row]))
        print(f"sum of temperatures {total:.0f}")


main()
