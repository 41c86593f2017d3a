# SPDX-License-Identifier: MIT
def f(a):
    return a
f(**{"a": 1})
