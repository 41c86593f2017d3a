# SPDX-License-Identifier: MIT
# cores 4 races 13w-16r
# A stencil without a barrier between its steps: neighbours read what is being written.
from concurrency import *
from parallel import *
me = coreid()
mine = [me, 0]
left = (me - 1) % 4
expose(mine, (me + 1) % 2 + me // 2 * 2) if me % 2 == 0 else None
there = access(me - 1) if me % 2 else None
if me % 2 == 0:
    mine[1] = me + 1
x = 0
if me % 2:
    x = there[1]
barrier()
