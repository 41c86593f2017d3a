# SPDX-License-Identifier: MIT
# A collective, and a receive of the one that is missing.
from parallel import *
if coreid() == 0:
    recv(1)
else:
    sync()
