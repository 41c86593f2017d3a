# SPDX-License-Identifier: MIT
# cores: 2 16 1024
# One core raises while the others wait in sync.
from parallel import *
print("started") if coreid() == 1 else None
if coreid() == 1:
    x = 1 // 0  # <- A
sync()
