# SPDX-License-Identifier: MIT
def down(n):
    return down(n - 1) + 1
down(3)
