# SPDX-License-Identifier: MIT
# Step 5: all numbers go round at once; in the end every core knows the sum.
from parallel import *

me = coreid()
n = numcores()
right = (me + 1) % n
left = (me - 1) % n
total = me
passing = me
for step in range(n - 1):
    passing = sendrecv(passing, right, left)
    total = total + passing
print("the sum is", total)
