# SPDX-License-Identifier: MIT
# What: a constant expression beyond 32 bits raises OverflowError when it is reached, as any other does.
# Why: folding constants while compiling must not change what a program does.
# Instead: write the value as a float.
print("before")
try:
    x = 2147483647 + 1
except OverflowError:
    print("caught")
def f():
    return 1 << 40
try:
    f()
except OverflowError:
    print("caught")
print(2147483647.0 + 1 > 2147483000)
