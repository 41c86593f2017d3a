# SPDX-License-Identifier: MIT
# A required keyword-only parameter beside defaults, called by name and as a value.
def f(a, b=2, *rest, k, w=5):
    return a, b, rest, k, w
def g(a=1, *, k, w):
    return a, k, w
fs_first = [f][0]
for h in (f, fs_first):
    print(h(1, k=3), h(1, 9, 8, 7, k=0, w=1), h(a=4, k=2))
    try:
        print(h(1))
    except TypeError as e:
        print(e)
    try:
        print(h(k=1))
    except TypeError as e:
        print(e)
fs = [f, g]
print(fs[1](k=5, w=6), fs[1](2, w=1, k=0), g(3, k=1, w=2), f(1, k=3), f(b=5, a=6, k=7))
for call in (lambda: fs[1](), lambda: g(1), lambda: g(1, k=2), lambda: fs[1](k=2), lambda: fs[1](1, 2, k=1, w=1)):
    try:
        print(call())
    except TypeError as e:
        print(e)
def make(n):
    def inner(x, y=n, *, k, z=n + 1):
        return x, y, k, z
    return inner
print(make(3)(1, k=2), make(4)(1, 2, k=3, z=4))
