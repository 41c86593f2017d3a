# SPDX-License-Identifier: MIT
# cores 2 races 9r-15w 11r-14w
# A flag in a list is no message: the data may not be there when the flag is.
from concurrency import *
from parallel import *
data = [0, 0]
if coreid() == 0:
    expose(data, 1)
    while not data[1]:
        pass
    print(data[0])
else:
    there = access(0)
    there[0] = 42
    there[1] = 1
barrier()
