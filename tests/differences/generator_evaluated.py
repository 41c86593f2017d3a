# SPDX-License-Identifier: MIT
# What: a generator expression as an argument is evaluated as a whole before the call.
# Why: it is a list; see lists_not_iterators.py.
# Instead: a loop with break, where evaluating the rest costs too much or has effects.
def said(x):
    print("evaluated", x)
    return x

print(any(said(x) > 1 for x in range(4)))
