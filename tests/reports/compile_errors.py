# SPDX-License-Identifier: MIT
# Several errors, each with its line and a caret.
def f(x)
    return x
print(f(1)
async def g():
    pass
