# SPDX-License-Identifier: MIT
# Each holds what the next needs.
from parallel import *
from concurrency import *
mine = coreid()
lock(mine)
sync()
lock((mine + 1) % numcores())
