// SPDX-License-Identifier: MIT
// fib.c where no sum overflows unseen.
#include <stdio.h>
#include <stdlib.h>

static int fib(int n) {
    int a, b, sum;
    if (n < 2) return n;
    if (__builtin_sub_overflow(n, 1, &a) || __builtin_sub_overflow(n, 2, &b)) abort();
    if (__builtin_add_overflow(fib(a), fib(b), &sum)) abort();
    return sum;
}

int main(void) {
    printf("%d\n", fib(33));
}
