# SPDX-License-Identifier: MIT
# *args in definitions and calls.
def f(*args):
    return args

def g(a, *rest):
    return a, rest

def h(a, b=2, *rest, k=0):
    return a, b, rest, k

print(f(), f(1), f(1, 2, 3), f(*[1, 2]), f(*"ab"), f(0, *(1, 2), 3, *[4]), f(*range(3)), f(*{"k": 1}))
print(g(1), g(1, 2, 3), g(*[5]), h(1), h(1, 3), h(1, 2, 3, 4), h(1, 2, 3, k=9), h(*[1, 2, 3], k=4), h(b=5, a=1))
def total(*numbers):
    s = 0
    for n in numbers:
        s += n
    return s
print(total(), total(1, 2, 3), total(*range(10)), len(f(*[0] * 100)))
def passing(*args):
    return f(*args), f(args)
print(passing(1, 2), type(f(1)))
print(max(*[3, 1, 2]), print(*[1, 2], sep="+"))
t = lambda *a: len(a)
print(t(), t(1, 2), (lambda a, *b: (b, a))(1, 2, 3))
