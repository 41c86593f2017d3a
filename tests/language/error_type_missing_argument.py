# SPDX-License-Identifier: MIT
# A call without an argument that is needed.
def f(a, b):
    return a + b

def caller():
    return f(1)

caller()
