# SPDX-License-Identifier: MIT
def f():
    return 1
    yield 2
with open("x") as f:
    pass
