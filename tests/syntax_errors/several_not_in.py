# SPDX-License-Identifier: MIT
class A:
    pass

def f(**k):
    pass

with a as b:
    pass

s = {1, 2}
z = 3j
b = b"x"
