# SPDX-License-Identifier: MIT
# Step 2: 10 tasks are dealt out like cards.
from parallel import *

me = coreid()
n = numcores()
mine = []
for task in range(10):
    if task % n == me:
        mine.append(task)
print("my tasks are", mine)
