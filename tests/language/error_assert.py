# SPDX-License-Identifier: MIT
# A failed assertion with a message.
def check(n):
    assert n > 0, "n must be positive"
    return n
check(1)
check(0)
