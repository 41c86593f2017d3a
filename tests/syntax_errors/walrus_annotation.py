# SPDX-License-Identifier: MIT
def f(a: x := 1):
    pass
