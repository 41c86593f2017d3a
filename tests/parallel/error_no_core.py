# SPDX-License-Identifier: MIT
# cores: 16
# send to a core that does not exist.
from parallel import *
print("before")
if coreid() == 3:
    send(5, 99)  # <- A
