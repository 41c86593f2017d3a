# SPDX-License-Identifier: MIT
# A list index out of range, in a loop.
l = [1, 2, 3]
for i in range(5):
    print(l[i])
