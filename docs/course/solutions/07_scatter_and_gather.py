# SPDX-License-Identifier: MIT
# Step 7: 10 numbers on any number of cores; the result is one list.
from parallel import *

n = numcores()
parts = None
if coreid() == 0:
    numbers = list(range(1, 11))
    parts = [numbers[i * 10 // n:(i + 1) * 10 // n] for i in range(n)]
mine = scatter(parts)
print("my part is", mine)
result = gather([x * x for x in mine])
if coreid() == 0:
    flat = []
    for part in result:
        flat.extend(part)
    print("squares:", flat)
