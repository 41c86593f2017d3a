# SPDX-License-Identifier: MIT
# cores: 2
# every core: ok
# An exposed list of floats, and an index out of range.
from parallel import *
from concurrency import *
if coreid() == 0:
    data = [0.5, 1.5]
    expose(data, 1)
    sync()
    print("ok" if data == [2.5, 1.5] else data)
else:
    r = access(0)
    r[0] = r[0] + r[1] + 0.5
    try:
        r[2] = 1.0
        print("no error")
    except IndexError:
        pass
    sync()
    print("ok")
