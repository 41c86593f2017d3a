# SPDX-License-Identifier: MIT
# What: range objects whose ints 32 bits do not hold, or of more than 2,147,483,647 items: an OverflowError. A `for` statement runs over all.
# Why: a range is made of ints of a core; its length is one too.
# Instead: a `for` statement or a comprehension over range(...) itself; start + i for i in range(n).
for make in (lambda: range(10**10), lambda: range(-(2**31), 2**31 - 1)):
    try:
        print(len(make()))
    except OverflowError as e:
        print(e)
for i in range(10**10, 10**10 + 2):
    print(i)
# Nor has a part of one others.
for make in (lambda: range(10)[::2**40], lambda: range(0, 2**30, 2**29)[::8], lambda: range(-(2**31), 0, 5)[::-1], lambda: range(10)[::7]):
    try:
        print(make())
    except OverflowError as e:
        print(e)
