# SPDX-License-Identifier: MIT
# cores: 1 2 3 5 16
# every core: ok
# coreid, numcores, ishost, isdevice.
from parallel import *
ok = 0 <= coreid() < numcores() and isdevice() and not ishost()
ids = allgather(coreid())
print("ok" if ok and ids == list(range(numcores())) else ids)
