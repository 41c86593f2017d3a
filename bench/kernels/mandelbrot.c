// SPDX-License-Identifier: MIT
// Float arithmetic in locals: iterations until escape, summed over a grid.
#include <stdio.h>

static int escape(double cx, double cy, int limit) {
    double x = 0.0, y = 0.0;
    for (int i = 0; i < limit; i++) {
        double xx = x * x, yy = y * y;
        if (xx + yy > 4.0) return i;
        y = 2.0 * x * y + cy;
        x = xx - yy + cx;
    }
    return limit;
}

int main(void) {
    int width = 480, height = 240, total = 0;
    for (int row = 0; row < height; row++)
        for (int col = 0; col < width; col++)
            total += escape(3.0 * col / width - 2.0, 2.0 * row / height - 1.0, 200);
    printf("%d\n", total);
}
