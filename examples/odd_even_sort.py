# SPDX-License-Identifier: MIT
# Odd-even transposition sort on one core: neighbours that stand in the wrong order change places, alternately the pairs that begin at
# an even and at an odd index, until none does. (It also runs under CPython.) parallel_odd_even_sort.py gives a part to each core.
#
#     epython -c 1 odd_even_sort.py
#     python3 odd_even_sort.py
#
# Prints the numbers before and after, and how many passes it took.


def pass_from(first, numbers):
    """Put the pairs that begin at first, first + 2, ... in order; True if all were."""
    ordered = True
    for i in range(first, len(numbers) - 1, 2):
        if numbers[i] > numbers[i + 1]:
            numbers[i], numbers[i + 1] = numbers[i + 1], numbers[i]
            ordered = False
    return ordered


def odd_even_sort(numbers):
    """Sort in place; the number of passes."""
    passes = 0
    done = False
    while not done:
        even = pass_from(0, numbers)
        odd = pass_from(1, numbers)
        done = even and odd
        passes += 2
    return passes


numbers = [i * 7919 % 101 for i in range(1, 31)]
print("before:", *numbers)
passes = odd_even_sort(numbers)
print("after: ", *numbers)
print("passes:", passes)
