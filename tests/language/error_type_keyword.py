# SPDX-License-Identifier: MIT
# A call with an unknown keyword.
def f(a):
    return a
f(1, zz=2)
