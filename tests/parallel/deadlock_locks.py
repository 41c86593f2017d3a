# SPDX-License-Identifier: MIT
# cores: 5
# Cores that wait for one another's mutexes are told in one line.
from parallel import *
from concurrency import *
lock(coreid())
sync()
lock((coreid() + 1) % numcores())  # <- A
