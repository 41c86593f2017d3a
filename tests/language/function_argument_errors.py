# SPDX-License-Identifier: MIT
# What a wrong call says.
def none():
    pass

def one(a):
    pass

def two(a, b):
    pass

def default(a, b=1):
    pass

def rest(a, b, *c):
    pass

def attempt(f):
    try:
        print(f())
    except TypeError as e:
        print("TypeError:", e)

attempt(lambda: none(1))
attempt(lambda: none(1, 2))
attempt(lambda: one())
attempt(lambda: one(1, 2))
attempt(lambda: two())
attempt(lambda: two(1))
attempt(lambda: two(1, 2, 3))
attempt(lambda: default())
attempt(lambda: default(1, 2, 3))
attempt(lambda: rest(1))
attempt(lambda: one(b=1))
attempt(lambda: one(1, a=2))
attempt(lambda: two(1, b=2, c=3))
attempt(lambda: default(b=2))
attempt(lambda: none(x=1))
attempt(lambda: two(*[1]))
attempt(lambda: two(*[1, 2, 3]))
attempt(lambda: two(*5))
attempt(lambda: (lambda x: x)())
def nested():
    def inner(q):
        return q
    return inner()
attempt(nested)
g = one
attempt(lambda: g())
attempt(lambda: [one][0](1, 2))
