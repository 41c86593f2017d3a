# SPDX-License-Identifier: MIT
def f():
    from math import *
