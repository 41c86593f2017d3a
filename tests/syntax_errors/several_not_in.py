# SPDX-License-Identifier: MIT
class A(metaclass=type):
    pass

async def f(k):
    pass

async def g():
    pass

s = {1, 2}
z = 3j
