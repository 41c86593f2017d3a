# SPDX-License-Identifier: MIT
def f():
    return 1
    print(2)
async def g():
    pass
