# SPDX-License-Identifier: MIT
from parallel import *
def f(n):
    return [10, 20][n]
sync()
if coreid() < 2:
    f(coreid() + 2)
elif coreid() < 4:
    f("x")
sync()
