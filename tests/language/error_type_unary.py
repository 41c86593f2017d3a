# SPDX-License-Identifier: MIT
# Minus text.
def negative(x):
    return -x
negative(1)
negative("a")
