# SPDX-License-Identifier: MIT
# Merge sort in parallel: core 0 scatters the numbers, every core sorts its part by merging, and then the sorted parts are merged
# along a tree: in the first step core 1 sends its part to core 0, core 3 to core 2, ..., in the second core 2 to core 0, ...
#
#     epython merge_sort.py
#
# Core 0 prints the first and the last numbers and whether all are in order: the same on any number of cores.
from parallel import coreid, numcores, recv, scatter, send

COUNT = 480


def merge(a, b):
    """The items of two sorted lists, sorted."""
    result = []
    i = 0
    j = 0
    while i < len(a) and j < len(b):
        if b[j] < a[i]:
            result.append(b[j])
            j += 1
        else:
            result.append(a[i])
            i += 1
    return result + a[i:] + b[j:]


def merge_sort(numbers):
    """A sorted list of the numbers."""
    if len(numbers) < 2:
        return numbers
    middle = len(numbers) // 2
    return merge(merge_sort(numbers[:middle]), merge_sort(numbers[middle:]))


def main():
    me = coreid()
    cores = numcores()
    parts = None
    if me == 0:
        numbers = [i * 7919 % 10007 for i in range(COUNT)]
        parts = [numbers[COUNT * i // cores:COUNT * (i + 1) // cores] for i in range(cores)]
    part = merge_sort(scatter(parts, 0))
    step = 1
    while step < cores:
        if me % (2 * step) != 0:
            send(part, me - step)
            return
        if me + step < cores:
            part = merge(part, recv(me + step))
        step *= 2
    ordered = all([part[i] <= part[i + 1] for i in range(len(part) - 1)])
    print("first:", *part[:8])
    print("last: ", *part[-8:])
    print(len(part), "numbers,", "in order" if ordered else "WRONG")


main()
