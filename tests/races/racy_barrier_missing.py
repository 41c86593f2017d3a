# SPDX-License-Identifier: MIT
# cores: 4
# races: A:w-B:r
# No barrier between the steps: neighbours read what is being written.
from concurrency import *
from parallel import *
me = coreid()
mine = [me, 0]
if me % 2 == 0:
    expose(mine, me + 1)
else:
    there = access(me - 1)
if me % 2 == 0:
    mine[1] = me + 1  # <- A
if me % 2:
    mine[0] = there[1]  # <- B
barrier()
