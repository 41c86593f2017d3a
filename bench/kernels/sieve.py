# SPDX-License-Identifier: MIT
# Loops over a list of flags: the primes below 5000, two thousand times.
def sieve(n):
    flags = [True] * n
    count = 0
    for i in range(2, n):
        if flags[i]:
            count += 1
            for j in range(i * i, n, i):
                flags[j] = False
    return count


def main():
    total = 0
    for k in range(2000):
        total += sieve(5000)
    print(total)


main()
