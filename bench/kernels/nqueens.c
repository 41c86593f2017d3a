// SPDX-License-Identifier: MIT
// Recursion and lists of flags: in how many ways 8 queens stand on a board without a threat. Indices and sums are looked at, as Python
// must.
#include <stdio.h>
#include <stdlib.h>

struct list {
    int length;
    int *item;
};

static int *at(struct list *list, int i) {
    if (i < 0) i += list->length;
    if ((unsigned)i >= (unsigned)list->length) abort();
    return &list->item[i];
}

static int sum(int a, int b) {
    int r;
    if (__builtin_add_overflow(a, b, &r)) abort();
    return r;
}

static int place(int row, int n, struct list *columns, struct list *up, struct list *down) {
    if (row == n) return 1;
    int count = 0;
    for (int column = 0; column < n; column++)
        if (!*at(columns, column) && !*at(up, sum(row, column)) && !*at(down, sum(sum(row, -column), n))) {
            *at(columns, column) = *at(up, sum(row, column)) = *at(down, sum(sum(row, -column), n)) = 1;
            count = sum(count, place(sum(row, 1), n, columns, up, down));
            *at(columns, column) = *at(up, sum(row, column)) = *at(down, sum(sum(row, -column), n)) = 0;
        }
    return count;
}

int main(void) {
    int n = 8;
    struct list lists[3];
    for (int k = 0; k < 3; k++) {
        lists[k].length = k == 0 ? n : 2 * n + (k == 2);
        lists[k].item = calloc((size_t)lists[k].length, sizeof(int));
    }
    printf("%d\n", place(0, n, &lists[0], &lists[1], &lists[2]));
}
