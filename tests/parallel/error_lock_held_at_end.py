# SPDX-License-Identifier: MIT
# cores: 2
# Ending while holding a mutex says where it was taken.
from parallel import *
from concurrency import *
if coreid() == 1:
    lock(4)  # <- A
