# SPDX-License-Identifier: MIT
# What: a module-level function may be used above its def.
# Why: programs of the original were written so; the compiler knows all functions before the run.
# Instead: for CPython, put the definitions first.
print(double(4))
f = double
print(f(5), list(map(double, [1, 2])))

def caller():
    return helper() + 1

print(caller())

def double(x):
    return x * 2

def helper():
    return 10
