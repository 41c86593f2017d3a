# SPDX-License-Identifier: MIT
# Float arithmetic in locals: iterations until escape, summed over a grid.
def escape(cx, cy, limit):
    x = y = 0.0
    for i in range(limit):
        xx = x * x
        yy = y * y
        if xx + yy > 4.0:
            return i
        y = 2.0 * x * y + cy
        x = xx - yy + cx
    return limit


def main(width, height):
    total = 0
    for row in range(height):
        for col in range(width):
            total += escape(3.0 * col / width - 2.0, 2.0 * row / height - 1.0, 200)
    print(total)


main(480, 240)
