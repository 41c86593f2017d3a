# SPDX-License-Identifier: MIT
# Loops over ranges whose bounds or lengths 32 bits do not hold.


def loops():
    for i in range(10**10):
        if i > 3:
            break
        print(i)
    for i in range(10**10, 10**10 + 3):
        print(i)
    n = 2**31
    for i in range(n - 2, n + 1):
        print(i)
    for i in range(n - 2, n - 1):
        print(i)
    for i in range(-n, -n + 2):
        print(i)
    for i in range(-n - 3, -n + 2):
        print(i)
    for i in range(n, n - 3, -1):
        print(i)
    print([i for i in range(n - 2, n + 2)])
    for i in range(-n, n - 1):
        if i > 3 - n:
            break
        print(i)


loops()
