# SPDX-License-Identifier: MIT
# cores: 4
# A deadlock in a group names the group's call, and says nothing of the cores that are in other groups.
from parallel import *
group = split(coreid() % 2)
if coreid() == 0:
    group.reduce(1, "sum")  # <- A
elif coreid() % 2:
    group.barrier()
