# SPDX-License-Identifier: MIT
# cores: 1 2 16
# A send to oneself is a deadlock.
from parallel import *
if coreid() == 0:
    send(1, 0)  # <- A
