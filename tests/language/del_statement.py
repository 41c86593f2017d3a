# SPDX-License-Identifier: MIT
# del of names, items and slices.
x = 1
del x
try:
    print(x)
except NameError as e:
    print(e)
l = list(range(10))
del l[0]
del l[-1]
del l[2:4]
print(l)
del l[::2]
print(l)
del l[:]
print(l)
d = {"a": 1, "b": 2, "c": 3}
del d["b"]
print(d)
a, b, c = 1, 2, [1, 2]
del a, b, c[0]
print(c)
del (c)
m = [[1, 2], [3, 4]]
del m[0][1], m[1]
print(m)
def f():
    y = 1
    del y
    try:
        return y
    except NameError as e:
        return str(e)
print(f())
l = list(range(10))
del l[-3:], l[1:7:3]
print(l)
del l[100:], l[3:1]
print(l)
del l[::-2]
print(l)
