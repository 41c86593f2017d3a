# SPDX-License-Identifier: MIT
from parallel import *
if coreid() % 3 == 0:
    x = {"a": 1}["b"]
sync()
