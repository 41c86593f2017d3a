# SPDX-License-Identifier: MIT
# Step 6: the mean of all cores' numbers, and who is farthest from it.
from parallel import *

me = coreid()
x = me * 7 % 5
mean = reduce(x, "sum") / numcores()
distance, who = reduce((abs(x - mean), me), "max")
if me == 0:
    print("the mean is", mean, "and core", who, "is", distance, "away")
