# SPDX-License-Identifier: MIT
# cores: 2 16 1024
# One core waits for a core that has ended.
from parallel import *
print("here") if coreid() == 1 else None
if coreid() == 0:
    recv(1)  # <- A
