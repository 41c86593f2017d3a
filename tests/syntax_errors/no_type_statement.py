# SPDX-License-Identifier: MIT
def f():
    type X = int
    return X
