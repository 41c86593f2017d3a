# SPDX-License-Identifier: MIT
# Step 11: between lock and unlock there is one core at a time.
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
    lock()
    x = box[0]
    box[0] = x + 1
    unlock()
    barrier()
