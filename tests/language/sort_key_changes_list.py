# SPDX-License-Identifier: MIT
# A key that changes the list but not its length is noticed as well; a list is as it was when a key fails.
l = [3, 1, 2]


def writes(x):
    l[:] = ["other"] * 3
    return x


try:
    l.sort(key=writes)
except ValueError as e:
    print(e)


def appends(x):
    l.append(x)
    return x


l = [3, 1, 2]
try:
    l.sort(key=appends)
except ValueError as e:
    print(e, l)


def fails(x):
    return 1 // (x - 2)


l = [3, 1, 2]
try:
    l.sort(key=fails)
except ZeroDivisionError as e:
    print(e, l)
l.sort(key=fails)
