# SPDX-License-Identifier: MIT
def f(x)
    return x

y = 5 +
print(y)
z = "open
class C
    pass
w = 2147483648
