# SPDX-License-Identifier: MIT
# cores: 2
# Unbounded recursion on one core.
from parallel import *
def f(n):
    return f(n + 1)
if coreid() == 1:
    f(0)
else:
    recv(1)
