# SPDX-License-Identifier: MIT
# Closures over several levels, parameters included.
def a(x):
    y = x + 1
    def b(z):
        w = y * z
        def c(v):
            return x, y, z, w, v
        return c
    return b
print(a(1)(2)(3), a(10)(20)(30))

def outer():
    n = 0
    def middle():
        def inner():
            nonlocal n
            n += 1
            return n
        return inner
    i = middle()
    j = middle()
    return i(), j(), i(), n
print(outer())

def shadow():
    x = 1
    def f():
        x = 2
        def g():
            nonlocal x
            x += 10
            return x
        return g(), x
    return f(), x
print(shadow())
