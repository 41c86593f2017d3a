# SPDX-License-Identifier: MIT
def f(x)
    return x
