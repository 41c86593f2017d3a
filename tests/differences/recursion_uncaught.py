# SPDX-License-Identifier: MIT
# What: an endless recursion that is not caught ends with RecursionError and a traceback that is not endless.
# Why: see recursion_limit.py.
# Instead: -
def f(n):
    return f(n + 1)

print("start")
f(0)
