# SPDX-License-Identifier: MIT
# What: names of a module that is imported plainly resolve only where the program and the built-ins have nothing of that name.
# Why: so that a Python 3 program means what it says.
# Instead: write the module's name before it.
import math
import parallel
def sqrt(x):
    return "my own"
floor = 5
print(sqrt(4.0), floor, math.sqrt(4.0), math.floor(1.5))
print(pow(2, 3), math.pow(2, 3))
def f():
    ceil = "local"
    return ceil
print(f(), ceil(1.5))
def numcores():
    return "mine"
print(numcores(), parallel.numcores())
