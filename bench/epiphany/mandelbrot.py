# SPDX-License-Identifier: MIT
# The Mandelbrot set: steps until escape, summed over a grid. Rows take very different times, so they are dealt out like cards.
from parallel import coreid, numcores, reduce

WIDTH = 64
HEIGHT = 64
LIMIT = 80


def escape(cx, cy):
    x = y = 0.0
    for i in range(LIMIT):
        xx = x * x
        yy = y * y
        if xx + yy > 4.0:
            return i
        y = 2.0 * x * y + cy
        x = xx - yy + cx
    return LIMIT


def row(number):
    cy = 2.0 * number / HEIGHT - 1.0
    total = 0
    for i in range(WIDTH):
        total += escape(3.0 * i / WIDTH - 2.0, cy)
    return total


total = 0
for number in range(coreid(), HEIGHT, numcores()):
    total += row(number)
total = reduce(total, "sum")
if coreid() == 0:
    print(total)
