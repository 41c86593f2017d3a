# SPDX-License-Identifier: MIT
# cores: 2 3 16
# A core ends while the others wait in sync.
from parallel import *
if coreid() != 0:
    sync()  # <- A
