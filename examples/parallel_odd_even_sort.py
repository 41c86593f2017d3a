# SPDX-License-Identifier: MIT
# Odd-even transposition sort in parallel: every core sorts its part; then neighbours exchange parts, alternately the pairs (0, 1),
# (2, 3), ... and (1, 2), (3, 4), ...; of both parts together the lower core keeps the smaller half. After as many rounds as there are
# cores all is in order.
#
#     epython parallel_odd_even_sort.py
#
# Every core prints the smallest and the largest of its part, and core 0 whether the whole is in order.
from parallel import allgather, coreid, gather, numcores, sendrecv
from random import randint

LENGTH = 25


def merge_low(a, b):
    """The smaller half of two sorted lists of the same length, sorted."""
    result = []
    i = 0
    j = 0
    while len(result) < len(a):
        if b[j] < a[i]:
            result.append(b[j])
            j += 1
        else:
            result.append(a[i])
            i += 1
    return result


def merge_high(a, b):
    """The larger half of two sorted lists of the same length, sorted."""
    result = []
    i = len(a) - 1
    j = len(b) - 1
    while len(result) < len(a):
        if a[i] < b[j]:
            result.append(b[j])
            j -= 1
        else:
            result.append(a[i])
            i -= 1
    result.reverse()
    return result


def main():
    me = coreid()
    cores = numcores()
    part = [randint(0, 999) for i in range(LENGTH)]
    before = allgather(sum(part))
    part.sort()
    for round in range(cores):
        partner = me + 1 if (me + round) % 2 == 0 else me - 1
        if 0 <= partner < cores:
            other = sendrecv(part, partner, LENGTH)
            part = merge_low(part, other) if me < partner else merge_high(part, other)
    print(f"{part[0]} to {part[-1]}")
    parts = gather(part, 0)
    if me == 0:
        everything = []
        for part in parts:
            everything += part
        ordered = all([everything[i] <= everything[i + 1] for i in range(len(everything) - 1)])
        complete = sum(everything) == sum(before)
        print(len(everything), "numbers,", "in order" if ordered and complete else "WRONG")


main()
