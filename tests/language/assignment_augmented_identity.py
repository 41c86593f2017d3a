# SPDX-License-Identifier: MIT
# += changes a list in place, while + makes a new one.
a = [1]
b = a
b += [2]
print(a, a is b)
b = b + [3]
print(a, b, a is b)
b = a
b *= 2
print(a, a is b)
t = u = (1,)
u += (2,)
print(t, u)
def extend(l):
    l += [9]
extend(a)
print(a)
i = 0
def index():
    global i
    i += 1
    return i - 1
l = [10, 20, 30]
l[index()] += 1
print(l, i)
d = e = {1: 2}
e |= {3: 4}
print(d, d is e)
