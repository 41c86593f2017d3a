# SPDX-License-Identifier: MIT
# Step 11: cores 1 and 2 each add 1 to the same number, which core 0 owns. Is it 2 in the end?
from concurrency import *
from parallel import *

if coreid() == 0:
    box = [0]
    expose(box, 1)
    expose(box, 2)
    barrier()
    print("the number is", box[0])
else:
    box = access(0)
    x = box[0]
    box[0] = x + 1
    barrier()
