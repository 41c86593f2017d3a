# SPDX-License-Identifier: MIT
# A core finds the message of another collective.
from parallel import *
if coreid() == 0:
    bcast(1, 0)
else:
    reduce(coreid(), "sum")
