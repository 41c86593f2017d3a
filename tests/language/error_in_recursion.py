# SPDX-License-Identifier: MIT
# Every call of a recursion is a frame.
def down(n):
    if n == 0:
        return 1 // n
    return down(n - 1)
down(2)
