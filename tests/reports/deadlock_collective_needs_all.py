# SPDX-License-Identifier: MIT
# One collective, but cores have ended.
from parallel import *
if coreid() > 1:
    reduce(1, "sum")
