# SPDX-License-Identifier: MIT
# Reduction: the values of all cores become one, by "sum", "prod", "min" or "max", and all cores get it. Lists are
# reduced element by element.
#
#     epython reduction.py
#     epython --seed 1 reduction.py       the same random numbers in every run
#
# Every core prints the same highest random number, and core 0 the sum of the core numbers and of their squares.
from parallel import coreid, reduce
from random import randint

highest = reduce(randint(0, 100), "max")
print("The highest random number is", highest)
me = coreid()
sums = reduce([me, me * me], "sum")
if me == 0:
    print("Sum of the core numbers:", sums[0])
    print("Sum of their squares:", sums[1])
