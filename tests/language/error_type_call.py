# SPDX-License-Identifier: MIT
# Calling a number.
def f(x):
    return x()
f(5)
