# SPDX-License-Identifier: MIT
# Decorators of functions: any expression, their order, arguments, closures.
log = []


def note(tag):
    log.append("make " + tag)

    def decorate(f):
        log.append("apply " + tag)
        return f
    return decorate


@note("outer")
@note("inner")
def f(x=log.append("default")):
    """doc of f"""
    return 1


print(f(), log, f.__name__, f.__doc__)


def twice(f):
    def g(*args):
        return f(*args), f(*args)
    return g


def plus(n):
    return lambda f: lambda *args: f(*args) + n


@plus(10)
def add(a, b):
    return a + b


@twice
@plus(1)
def fact(n):
    return 1 if n < 2 else n * 2


print(add(1, 2), fact(3), fact(1))


@lambda f: [f(1), f(2)]
def values(x):
    return x * 10


print(values)
table = {"a": twice}


@table["a"]
def g():
    return "g"


print(g())


def outer(n):
    @plus(n)
    def inner(x):
        return x
    return inner(1)


print(outer(5), outer(7))


def memo(f):
    known = {}

    def g(n):
        if n not in known:
            known[n] = f(n)
        return known[n]
    return g


@memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(40))


try:
    @undefined
    def never():
        pass
except NameError as e:
    print(e)
try:
    @5
    def never():
        pass
except TypeError as e:
    print(e)
