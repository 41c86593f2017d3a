# SPDX-License-Identifier: MIT
# Frames of nested functions.
def outer(n):
    def inner(k):
        return k[n]
    return inner
get = outer(2)
print(get([1, 2, 3]))
print(get([1]))
