# SPDX-License-Identifier: MIT
# index of what is not there.
def position(l, x):
    return l.index(x)
print(position([5, 6], 6))
print(position([5, 6], 7))
