# SPDX-License-Identifier: MIT
def f(x)
    return x

y = 5 +
print(y)
z = "open
class C
    pass
w = 0777
