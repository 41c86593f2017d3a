# SPDX-License-Identifier: MIT
# is compares identity.
a = [1, 2]
b = a
c = [1, 2]
print(a is b, a is c, a is not c, a == c)
print(None is None, a is None, a is not None)
d = {}
e = d
e[1] = 2
print(d is e, d)
def f():
    pass
g = f
print(f is g, f is not g, len is len)
t = True
print(t is True, t is not False, (1 == 1) is True)
x = y = []
x.append(1)
print(x is y, y)
print(type(1) is int, type("") is str, type([]) is list, type(()) is tuple, type({}) is dict, type(1.0) is float, type(True) is bool)
