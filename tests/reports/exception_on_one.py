# SPDX-License-Identifier: MIT
from parallel import *
if coreid() == 1:
    print(1 // 0)
