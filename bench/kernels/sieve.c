// SPDX-License-Identifier: MIT
// Loops over a list of flags: the primes below 5000, two thousand times.
#include <stdio.h>

static int sieve(int n) {
    int flags[n], count = 0;
    for (int i = 0; i < n; i++) flags[i] = 1;
    for (int i = 2; i < n; i++)
        if (flags[i]) {
            count++;
            for (int j = i * i; j < n; j += i) flags[j] = 0;
        }
    return count;
}

int main(void) {
    int total = 0;
    for (int k = 0; k < 2000; k++) total += sieve(5000);
    printf("%d\n", total);
}
