# SPDX-License-Identifier: MIT
# cores: 2
# Each core takes two mutexes, in another order: a deadlock if both have their first.
from concurrency import *
from parallel import *
me = coreid()
lock(me)
lock(1 - me)
print("both")
unlock(1 - me)
unlock(me)
