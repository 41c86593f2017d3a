// SPDX-License-Identifier: MIT
// Items that change places: how often the pancakes of a permutation must be turned, over all permutations. Indices and sums of ints are
// looked at, as Python must.
#include <stdio.h>
#include <stdlib.h>

struct list {
    int length;
    int *item;
};

static int *at(const struct list *l, int i) {
    if ((unsigned)i >= (unsigned)l->length) abort();
    return &l->item[i];
}

static int sum(int a, int b) {
    int r;
    if (__builtin_add_overflow(a, b, &r)) abort();
    return r;
}

static int fannkuch(int n) {
    struct list permutation = {n, malloc(sizeof(int) * (size_t)n)},
                turned = {n, malloc(sizeof(int) * (size_t)n)}, count = {n, malloc(sizeof(int) * (size_t)n)};
    int most = 0, checksum = 0, sign = 1, r = n;
    for (int i = 0; i < n; i++) *at(&permutation, i) = i;
    for (;;) {
        for (; r != 1; r = sum(r, -1)) *at(&count, sum(r, -1)) = r;
        int first = *at(&permutation, 0);
        if (first) {
            int flips = 0;
            for (int i = 0; i < n; i++) *at(&turned, i) = *at(&permutation, i);
            while (first) {
                for (int i = 0, j = first; i < j; i = sum(i, 1), j = sum(j, -1)) {
                    int item = *at(&turned, i);
                    *at(&turned, i) = *at(&turned, j);
                    *at(&turned, j) = item;
                }
                flips = sum(flips, 1);
                first = *at(&turned, 0);
            }
            if (flips > most) most = flips;
            checksum = sum(checksum, sign * flips);
        }
        sign = -sign;
        for (;;) {
            if (r == n) return checksum * 100 + most;
            first = *at(&permutation, 0);
            for (int i = 0; i < r; i++) *at(&permutation, i) = *at(&permutation, i + 1);
            *at(&permutation, r) = first;
            *at(&count, r) = sum(*at(&count, r), -1);
            if (*at(&count, r) > 0) break;
            r = sum(r, 1);
        }
    }
}

int main(void) {
    printf("%d\n", fannkuch(8));
}
