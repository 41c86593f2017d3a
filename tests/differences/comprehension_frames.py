# SPDX-License-Identifier: MIT
# What: a traceback names the function that a comprehension stands in where it goes wrong; CPython 3.11 has a frame <listcomp>, <setcomp> or
#       <dictcomp> besides, called by that function.
# Why: as in CPython from 3.12 on (PEP 709), a comprehension is part of that function.
# Instead: -
def inverse(numbers):
    return {n: [1 // m for m in (n, n - 1)] for n in numbers}


print(inverse([3, 2]))
print(inverse([2, 1]))
