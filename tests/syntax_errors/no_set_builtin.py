# SPDX-License-Identifier: MIT
def unique(l):
    return list(set(l))
print(unique([1, 1]))
