# SPDX-License-Identifier: MIT
# Step 12: count the primes below 1000, each core in a range of its own.
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
for k in range(me * 1000 // n, (me + 1) * 1000 // n):
    if is_prime(k):
        count = count + 1
total = reduce(count, "sum")
if me == 0:
    print(total, "primes")
