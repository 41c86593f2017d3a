# SPDX-License-Identifier: MIT
# cores: 2
# A deadlock names the tags that are waited for.
from parallel import *
if coreid() == 0:
    recv(1, tag=5)  # <- A
else:
    send(1, 0, tag=7)
    send(2, 1, tag=8)  # <- B
