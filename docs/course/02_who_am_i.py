# SPDX-License-Identifier: MIT
# Step 2: one program, but each core goes its own way through it.
from parallel import *

me = coreid()
n = numcores()
x = 10 * me
if me == 0:
    x = x + 1
    print("the first, x is", x)
elif me == n - 1:
    print("the last, x is", x)
else:
    print("between", me - 1, "and", me + 1, "x is", x)
