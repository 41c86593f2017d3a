# SPDX-License-Identifier: MIT
# A local variable read before its assignment.
n = 1
def f():
    n += 1
    return n
f()
