# SPDX-License-Identifier: MIT
def f():
    x = = 1
    return x

def g():
    return 1 +

def h(a, a):
    break
