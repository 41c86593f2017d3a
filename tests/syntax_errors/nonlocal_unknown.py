# SPDX-License-Identifier: MIT
def f():
    nonlocal x
    x = 1
