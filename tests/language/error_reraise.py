# SPDX-License-Identifier: MIT
# raise alone: the frames are those of the first raise.
def f():
    return [][0]
try:
    f()
except IndexError:
    print("seen")
    raise
