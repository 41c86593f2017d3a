# SPDX-License-Identifier: MIT
# What: an overflow that is not caught ends the program with a traceback.
# Why: see int_overflow.py.
# Instead: catch OverflowError where numbers can grow.
def factorial(n):
    return 1 if n == 0 else n * factorial(n - 1)

print(factorial(12))
n = 1
for i in range(1, 20):
    n = n * i
