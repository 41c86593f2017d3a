# SPDX-License-Identifier: MIT
# Step 8: pi by darts: of those that hit a square, pi / 4 are in the circle.
from parallel import *
from random import random

DARTS = 10000
hits = 0
for i in range(DARTS):
    x = random()
    y = random()
    if x * x + y * y < 1:
        hits = hits + 1
hits = reduce(hits, "sum")
if coreid() == 0:
    print(f"pi is about {4 * hits / (DARTS * numcores()):.2f}")
