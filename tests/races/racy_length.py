# SPDX-License-Identifier: MIT
# cores: 2
# races: A:w-B:r
# One appends while the other asks for the length.
from concurrency import *
from parallel import *
log = [1]
if coreid() == 0:
    expose(log, 1)
    log.append(2)  # <- A
else:
    there = access(0)
    print(len(there) in (1, 2))  # <- B
barrier()
