# SPDX-License-Identifier: MIT
# cores: 2 3
# every core: ok
# Lists, tuples and dicts in each other to a depth of fifty.
from parallel import *
def nest(depth):
    v = "leaf"
    for i in range(depth):
        v = [v, i] if i % 3 == 0 else (i, v) if i % 3 == 1 else {"v": v, i: None}
    return v
v = nest(50)
got = bcast(v if coreid() == 0 else None, 0)
print("ok" if got == nest(50) else got)
