# SPDX-License-Identifier: MIT
# cores: 2
# races: A:r-B:w C:r-D:w
# A flag in a list is no message: the data may not be there when the flag is.
from concurrency import *
from parallel import *
data = [0, 0]
if coreid() == 0:
    expose(data, 1)
    while not data[1]:  # <- A
        pass
    print(data[0])  # <- C
else:
    there = access(0)
    there[0] = 42  # <- D
    there[1] = 1  # <- B
barrier()
