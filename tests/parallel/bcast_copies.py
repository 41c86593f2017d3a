# SPDX-License-Identifier: MIT
# cores: 2 5 16
# every core: ok
# Each core has its own copy of what was broadcast.
from parallel import *
me = coreid()
l = bcast([0, [0]], 0)
l[0] = me
l[1].append(me)
sync()
print("ok" if l == [me, [0, me]] else l)
