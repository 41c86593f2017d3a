# SPDX-License-Identifier: MIT
# cores: 2
# A list that outgrows all memory on one core.
from parallel import *
if coreid() == 1:
    l = [0]
    while True:
        l.extend(l)  # <- A
else:
    recv(1)
