# SPDX-License-Identifier: MIT
# cores: 2 3 5 7 16
# every core: ok
# A floating-point reduction gives the same bits on all cores, and again.
from parallel import *
me = coreid()
x = 1.0 / (me + 3) + me * 0.1
a = reduce(x, "sum")
b = reduce(x, "sum")
all_a = allgather(a)
print("ok" if a == b and all([y == a for y in all_a]) else all_a)
