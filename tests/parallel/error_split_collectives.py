# SPDX-License-Identifier: MIT
# cores: 4
# Cores of a group in different collectives of it, or a group's and all cores', are told so.
from parallel import *
group = split(coreid() // 2)
if coreid() == 0:
    group.gather(1)  # <- A
elif coreid() == 1:
    gather(1)  # <- B
