# SPDX-License-Identifier: MIT
# Odd-even transposition sort: neighbours in the wrong order change places, alternately the pairs that begin at an even and at an odd
# index. The numbers are split over the cores; a pair that two cores share is compared by both, odd cores turning to the right first.
from parallel import coreid, numcores, reduce, sendrecv

COUNT = 320  # an even number for each core, on up to 16


def numbers(first, n):
    """As many of the pseudo-random numbers, from the first on."""
    x = 1
    for i in range(first):
        x = (75 * x + 74) % 65537
    result = []
    for i in range(n):
        x = (75 * x + 74) % 65537
        result.append(x)
    return result


def exchange(a, first):
    for i in range(first, len(a) - 1, 2):
        if a[i] > a[i + 1]:
            a[i], a[i + 1] = a[i + 1], a[i]


def main():
    me = coreid()
    cores = numcores()
    n = COUNT // cores
    a = numbers(me * n, n)
    for phase in range(COUNT // 2):
        exchange(a, 0)
        if me % 2 and me < cores - 1:
            x = sendrecv(a[-1], me + 1)
            if x < a[-1]:
                a[-1] = x
        if me > 0:
            x = sendrecv(a[0], me - 1)
            if x > a[0]:
                a[0] = x
        if me % 2 == 0 and me < cores - 1:
            x = sendrecv(a[-1], me + 1)
            if x < a[-1]:
                a[-1] = x
        exchange(a, 1)
    total = 0
    for i in range(n):
        total += a[i] * (me * n + i + 1) % 65537
    total = reduce(total, "sum")
    if me == 0:
        print(total)


main()
