# SPDX-License-Identifier: MIT
# The Mandelbrot set as an image of text. Rows take very different times, so they are dealt out to the cores like cards, and
# gathered on core 0, which prints them in order.
#
#     epython mandelbrot.py
#     epython --no-prefix mandelbrot.py       the image alone
#
# Core 0 prints 31 rows of 76 characters; the image is the same on any number of cores.
from parallel import coreid, gather, numcores

WIDTH = 76
HEIGHT = 31
LIMIT = 200
SHADES = " .,:;-=+*oxOX%@#"


def escape(cx, cy):
    """How many steps z -> z*z + c takes to leave the circle of radius 2; LIMIT if it does not."""
    x = 0.0
    y = 0.0
    for i in range(LIMIT):
        xx = x * x
        yy = y * y
        if xx + yy > 4.0:
            return i
        y = 2.0 * x * y + cy
        x = xx - yy + cx
    return LIMIT


def shade(steps):
    return SHADES[-1] if steps == LIMIT else SHADES[steps % (len(SHADES) - 1)]


def row(number):
    """A row of the image as text."""
    cy = 2.4 * number / (HEIGHT - 1) - 1.2
    return "".join([shade(escape(3.2 * i / (WIDTH - 1) - 2.3, cy)) for i in range(WIDTH)])


cores = numcores()
parts = gather([row(number) for number in range(coreid(), HEIGHT, cores)] or None, 0)
if coreid() == 0:
    for number in range(HEIGHT):
        print(parts[number % cores][number // cores])
