# SPDX-License-Identifier: MIT
# Broadcast: one core, the root, has a value, and then all cores have it.
#
#     epython broadcast.py
#
# Every core prints `The number from core 0 is 16` (on 16 cores), and a list that came from the last core.
from parallel import bcast, coreid, numcores

last = numcores() - 1
number = bcast(numcores() if coreid() == 0 else None, 0)
print("The number from core 0 is", number)
squares = bcast([i * i for i in range(5)] if coreid() == last else None, last)
print("The squares from core", last, "are", squares)
