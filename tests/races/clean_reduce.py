# SPDX-License-Identifier: MIT
# cores: 4
# A reduction tells all of all.
from concurrency import *
from parallel import *
me = coreid()
mine = [me * 10]
right, left = (me + 1) % 4, (me - 1) % 4
if me % 2:
    there = access(left)
    expose(mine, right)
else:
    expose(mine, right)
    there = access(left)
mine[0] = me * 10 + 1
n = reduce(1, "sum")
print(n, there[0])
m = reduce(there[0], "max")
mine[0] = m
