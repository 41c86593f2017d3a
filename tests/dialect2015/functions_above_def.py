# SPDX-License-Identifier: MIT
# A function used above its def, and recursion.
print fact(5)
def fact(n):
    if n < 2: return 1
    return n * fact(n - 1)
