// SPDX-License-Identifier: MIT
// Comparing and exchanging in a list: odd-even transposition sort of 500 numbers.
#include <stdio.h>

static void numbers(int *a, int n) {
    int x = 1;
    for (int i = 0; i < n; i++) a[i] = x = (75 * x + 74) % 65537;
}

static void sort(int *a, int n) {
    for (int phase = 0; phase < n; phase++)
        for (int i = phase % 2; i < n - 1; i += 2)
            if (a[i] > a[i + 1]) {
                int x = a[i];
                a[i] = a[i + 1];
                a[i + 1] = x;
            }
}

int main(void) {
    int a[500], total = 0;
    for (int k = 0; k < 80; k++) {
        numbers(a, 500);
        sort(a, 500);
    }
    for (int i = 0; i < 500; i++) total = (31 * total + a[i]) % 65537;
    printf("%d\n", total);
}
