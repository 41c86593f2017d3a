# SPDX-License-Identifier: MIT
# Two collectives, by several functions.
from parallel import *
def halo():
    sync()
def total(x):
    return reduce(x, "sum")
if coreid() % 2:
    halo()
else:
    total(coreid())
