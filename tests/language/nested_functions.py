# SPDX-License-Identifier: MIT
# Functions defined in functions, loops and branches.
def sort_pairs(pairs):
    def key(p):
        return p[1]
    def swap(p):
        a, b = p
        return b, a
    return [swap(p) for p in sorted(pairs, key=key)]
print(sort_pairs([(1, "z"), (2, "a")]))
def choose(kind):
    if kind == "sq":
        def f(x):
            return x * x
    elif kind == "neg":
        def f(x): return -x
    else:
        f = None
    return f
print(choose("sq")(5), choose("neg")(5), choose("?"))
def count(n):
    for i in range(n):
        def f():
            return i * 10
    return f()
print(count(4))
def deep():
    def a():
        def b():
            def c():
                return "deep"
            return c()
        return b()
    return a()
print(deep())
