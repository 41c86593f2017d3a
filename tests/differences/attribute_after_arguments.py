# SPDX-License-Identifier: MIT
# What: a method that its value's type lacks, but another type has, is found missing, unless the value is written as a display or literal, after the arguments of the call have been evaluated; CPython looks first.
# Why: a method call is one instruction, which the core runs when everything it needs is there.
# Instead: nothing; only a program that relies on arguments not being evaluated before an AttributeError would see it.
def argument():
    print("evaluated")
    return 1
try:
    five = 5
    five.append(argument())
except AttributeError as e:
    print(e)
