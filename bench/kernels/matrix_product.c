// SPDX-License-Identifier: MIT
// Lists of lists of floats: the product of two matrices of 60 rows, twenty times. Indices are looked at, as Python must.
#include <stdio.h>
#include <stdlib.h>

struct row {
    int length;
    double *item;
};

static double *at(const struct row *m, int rows, int i, int j) {
    if ((unsigned)i >= (unsigned)rows || (unsigned)j >= (unsigned)m[i].length) abort();
    return &m[i].item[j];
}

static void product(struct row *a, struct row *b, struct row *c, int n) {
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++) {
            double total = 0;
            for (int k = 0; k < n; k++) total += *at(a, n, i, k) * *at(b, n, k, j);
            *at(c, n, i, j) = total;
        }
}

int main(void) {
    int n = 60;
    struct row m[3][60];
    for (int k = 0; k < 3; k++)
        for (int i = 0; i < n; i++) {
            m[k][i] = (struct row){n, malloc(sizeof(double) * 60)};
            for (int j = 0; j < n; j++) m[k][i].item[j] = k == 0 ? (i + j) % 5 : k == 1 ? i * j % 7 : 0;
        }
    for (int k = 0; k < 20; k++) {
        product(m[0], m[1], m[2], n);
        m[0][0].item[0] += m[2][1].item[1] * 0.001;
    }
    printf("%d\n", (int)(m[2][n - 1].item[n - 1] + m[2][0].item[0]));
}
