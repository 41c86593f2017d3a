# SPDX-License-Identifier: MIT
# The Mandelbrot set as in mandelbrot.py, on more points than there are cores of epiphany-v: dealt out like cards one by one, not by rows.
from parallel import coreid, numcores, reduce

WIDTH = 250  # no power of two: each core has points of all columns
HEIGHT = 192
LIMIT = 100


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


total = 0
for point in range(coreid(), WIDTH * HEIGHT, numcores()):
    total += escape(3.0 * (point % WIDTH) / WIDTH - 2.0, 2.0 * (point // WIDTH) / HEIGHT - 1.0)
total = reduce(total, "sum")
if coreid() == 0:
    print(total)
