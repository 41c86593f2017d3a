# SPDX-License-Identifier: MIT
# Keyword-only parameters, with and without defaults.
def f(a, *, b, c=3):
    return a, b, c

def g(*, x=1):
    return x

def h(*args, sep="-"):
    return sep.join(args)

print(f(1, b=2), f(1, c=0, b=5), f(a=1, b=2), g(), g(x=5), h("a", "b"), h("a", "b", sep="+"), h())
for call in [lambda: f(1), lambda: f(1, 2), lambda: f(1, 2, 3), lambda: g(1), lambda: f(b=1), lambda: f(1, b=2, d=4)]:
    try:
        print(call())
    except TypeError as e:
        print("TypeError:", e)
