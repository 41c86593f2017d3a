# SPDX-License-Identifier: MIT
# Comparing and exchanging in a list: odd-even transposition sort of 500 numbers.
def numbers(n):
    a = []
    x = 1
    for i in range(n):
        x = (75 * x + 74) % 65537
        a.append(x)
    return a


def sort(a):
    n = len(a)
    for phase in range(n):
        for i in range(phase % 2, n - 1, 2):
            if a[i] > a[i + 1]:
                a[i], a[i + 1] = a[i + 1], a[i]


def main():
    for k in range(80):
        a = numbers(500)
        sort(a)
    total = 0
    for x in a:
        total = (31 * total + x) % 65537
    print(total)


main()
