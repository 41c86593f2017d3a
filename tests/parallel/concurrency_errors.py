# SPDX-License-Identifier: MIT
# cores: 2
# every core: ok
# unlock of what is not mine, and mutexes that there are not, raise.
from parallel import *
from concurrency import *
bad = []
def expect(f):
    try:
        f()
        bad.append("nothing raised")
    except (ValueError, RuntimeError):
        pass
expect(lambda: unlock())
expect(lambda: unlock(31))
expect(lambda: lock(32))
expect(lambda: lock(-1))
sync()
if coreid() == 0:
    lock(3)
sync()
if coreid() == 1:
    expect(lambda: unlock(3))
sync()
if coreid() == 0:
    unlock(3)
sync()
print("ok" if not bad else bad)
