# SPDX-License-Identifier: MIT
# What: `__closure__`, `__globals__` and `__code__` of a function as values, and `__annotations__` of a lambda, a function with a decorator or a
# class, are an AttributeError.
# Why: there are no code objects and no cells; annotations are evaluated where a program asks a plain function for them.
# Instead: f.__code__.co_name and its like are there; keep annotations in a dict of one's own.
def decorator(f):
    return f


@decorator
def g(a: int):
    pass


class A:
    x: int


for get in (lambda: g.__annotations__, lambda: A.__annotations__, lambda: getattr(g, "__closure__"), lambda: getattr(g, "__globals__")):
    try:
        print(get())
    except AttributeError as e:
        print(e)
