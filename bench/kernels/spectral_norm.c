// SPDX-License-Identifier: MIT
// Calls of a small function in loops: the spectral norm of an endless matrix, by the power method. Sums of ints are looked at, as Python
// must.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static double entry(int i, int j) {
    int sum, more, product, all;
    if (__builtin_add_overflow(i, j, &sum) || __builtin_add_overflow(sum, 1, &more)) abort();
    if (__builtin_mul_overflow(sum, more, &product)) abort();
    if (__builtin_add_overflow(product >> 1, i, &all) || __builtin_add_overflow(all, 1, &all)) abort();
    if (!all) abort();
    return 1.0 / all;
}

static void times(const double *v, double *to, int n) {
    for (int i = 0; i < n; i++) {
        double total = 0;
        for (int j = 0; j < n; j++) total += entry(i, j) * v[j];
        to[i] = total;
    }
}

static void transposed_times(const double *v, double *to, int n) {
    for (int i = 0; i < n; i++) {
        double total = 0;
        for (int j = 0; j < n; j++) total += entry(j, i) * v[j];
        to[i] = total;
    }
}

int main(void) {
    enum { ROOM = 2000 };
    static double u[ROOM], v[ROOM], w[ROOM];
    int n = 100;
    for (int i = 0; i < n; i++) u[i] = 1;
    for (int k = 0; k < 10; k++) {
        times(u, w, n);
        transposed_times(w, v, n);
        times(v, w, n);
        transposed_times(w, u, n);
    }
    double upper = 0, lower = 0;
    for (int i = 0; i < n; i++) upper += u[i] * v[i], lower += v[i] * v[i];
    printf("%.9f\n", sqrt(upper / lower));
}
