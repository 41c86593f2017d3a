# SPDX-License-Identifier: MIT
# The value of a function name is the function; defining again replaces it.
def f():
    return 1
print(f())
g = f
def f():
    return 2
print(f(), g())
if f() == 2:
    def h():
        return "first"
else:
    def h():
        return "second"
print(h())
f = 5
print(f, type(f), type(g), type(len), type(lambda: 0))
def len(x):
    return "my len"
print(len([1]))
del len
print(len([1]))
