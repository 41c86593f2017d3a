# SPDX-License-Identifier: MIT
def f(a, **a):
    pass
