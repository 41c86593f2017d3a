# SPDX-License-Identifier: MIT
# Step 8: pi is the area under 4 / (1 + x*x) from 0 to 1, cut into thin slices.
from parallel import *

SLICES = 1000
width = 1 / SLICES
area = 0.0
for i in range(coreid(), SLICES, numcores()):
    x = (i + 0.5) * width
    area = area + 4 / (1 + x * x) * width
print(f"my share is {area:.4f}")
pi = reduce(area, "sum")
if coreid() == 0:
    print(f"pi is about {pi:.4f}")
