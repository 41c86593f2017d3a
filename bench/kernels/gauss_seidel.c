// SPDX-License-Identifier: MIT
// Float arithmetic on a list: red-black Gauss-Seidel with over-relaxation, Laplace in one dimension.
#include <math.h>
#include <stdio.h>

static double residual(const double *u, int n) {
    double total = 0.0;
    for (int i = 1; i <= n; i++) {
        double r = u[i - 1] - 2.0 * u[i] + u[i + 1];
        total += r * r;
    }
    return sqrt(total);
}

static void sweep(double *u, int n, int first) {
    for (int i = first; i <= n; i += 2) u[i] += 1.3 * (0.5 * (u[i - 1] + u[i + 1]) - u[i]);
}

int main(void) {
    static double u[1002];
    int n = 1000;
    u[0] = 1.0;
    u[n + 1] = 10.0;
    double start = residual(u, n), norm = 0.0;
    for (int k = 0; k < 3134; k++) {
        norm = residual(u, n) / start;
        sweep(u, n, 2);
        sweep(u, n, 1);
    }
    printf("%.9f\n", norm);
}
