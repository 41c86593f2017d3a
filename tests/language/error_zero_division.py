# SPDX-License-Identifier: MIT
# Uncaught 1/0 in a function: all frames are shown.
def f(x):
    return 1 / x

def g(n):
    y = n + 1
    return f(y - 1)

print("before")
g(0)
print("never")
