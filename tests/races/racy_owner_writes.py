# SPDX-License-Identifier: MIT
# cores: 2
# races: A:w-B:r
# The owner writes after it has exposed, the other reads.
from concurrency import *
from parallel import *
data = [1, 2, 3]
if coreid() == 0:
    expose(data, 1)
    data[1] = 5  # <- A
else:
    there = access(0)
    print(there[1] in (2, 5))  # <- B
barrier()
