# SPDX-License-Identifier: MIT
# The Mandelbrot set in text, at points that both precisions hold exactly.
def escape(cr, ci, limit):
    zr = zi = 0.0
    for n in range(limit):
        if zr * zr + zi * zi > 4.0:
            return n
        zr, zi = zr * zr - zi * zi + cr, 2 * zr * zi + ci
    return limit

chars = " .:-=+*#"
for row in range(-4, 5):
    print("".join([chars[min(7, escape(col / 8, row / 4, 8))] for col in range(-16, 7)]).rstrip())
print([escape(c, 0.0, 20) for c in (0.0, -1.0, 0.5, 1.0, 2.0, -2.0, 3.0)])
