# SPDX-License-Identifier: MIT
# The place of a core in recursion.
from parallel import *
def f(n):
    if n:
        return f(n - 1)
    return recv(ANY)
f(40)
