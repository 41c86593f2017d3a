# SPDX-License-Identifier: MIT
# Step 12: numbers are dealt out like cards, so that each core has small and large ones.
from parallel import *


def is_prime(k):
    """Whether no number from 2 to k - 1 divides k."""
    for d in range(2, k):
        if k % d == 0:
            return False
    return k > 1


me = coreid()
n = numcores()
count = 0
for k in range(2 * me + 1, 1000, 2 * n):
    if is_prime(k):
        count = count + 1
total = reduce(count, "sum")
if me == 0:
    print(total + 1, "primes")
