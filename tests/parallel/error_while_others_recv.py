# SPDX-License-Identifier: MIT
# cores: 16
# One core raises, in a function, while the others wait for its message.
from parallel import *
def compute(x):
    return [1, 2, 3][x]  # <- A
if coreid() == 0:
    for core in range(1, numcores()):
        send(compute(core), core)  # <- B
else:
    recv(0)
