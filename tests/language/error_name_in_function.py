# SPDX-License-Identifier: MIT
# An undefined name is found when it is reached.
def f():
    print("reached f")
    return qqq + 1

f()
