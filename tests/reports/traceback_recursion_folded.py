# SPDX-License-Identifier: MIT
# Frames that are alike, a little more than are shown; and two functions that call each other.
from parallel import *
def down(n):
    return down(n - 1) if n else int("x")
def even(n):
    return 1 // n if n == 0 else odd(n - 1)
def odd(n):
    return even(n - 1)
if coreid() == 0: down(3)
if coreid() == 1: down(2)
if coreid() == 2: down(4)
if coreid() == 3: even(60)
