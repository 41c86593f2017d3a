# SPDX-License-Identifier: MIT
# Arguments that are passed on, kept, merged and changed.
def traced(function):
    def wrapper(*args, **kwargs):
        print("call", function.__name__, args, sorted(kwargs.items()))
        kwargs.pop("extra", None)
        result = function(*args, **kwargs)
        print("gives", result)
        return result
    return wrapper


def add(a, b=10, *, scale=1):
    return (a + b) * scale


t = traced(add)
t(1)
t(1, 2)
t(1, b=5, scale=3)
t(a=1, extra=0)
t(*[1], **{"b": 3})
twice = traced(traced(add))
twice(2, scale=2)


def partial(function, *args, **kwargs):
    def call(*more, **others):
        return function(*args, *more, **{**kwargs, **others})
    return call


p = partial(add, 1, scale=2)
print(p(), p(5), p(scale=10), p(5, scale=0))


def collect(**options):
    options["n"] = len(options)
    return options


given = {"x": 1}
print(collect(**given), given)
print([collect(**{"k%d" % i: i for i in range(n)}) for n in range(4)])


def nested(*args, **kwargs):
    def inner():
        kwargs["seen"] = True
        return args, kwargs
    return inner


print(nested(1, a=2)())


def recursive(n, **kw):
    return kw if n == 0 else recursive(n - 1, **kw, **{"level%d" % n: n})


print(recursive(3, top=0))
print((lambda **kw: kw)(a=1), (lambda *a, k=1, **kw: (a, k, kw))(1, 2, z=3))
print((lambda x, *, y: x + y)(1, **{"y": 2}))


def mixed(a, b, /, c, d=4, *rest, e, f=6, **more):
    return a, b, c, d, rest, e, f, more


print(mixed(1, 2, 3, e=5))
print(mixed(1, 2, c=3, e=5, a=10, b=20))
print(mixed(1, 2, 3, 4, 5, 6, e=7, f=8, g=9))
print(mixed(*range(7), **dict(e=1, f=2, z=3)))

order = []


def say(x):
    order.append(x)
    return x


mixed(say(1), *[say(2), say(3)], e=say(4), **{"z": say(5)}, f=say(6))
print(order)


def default(a, cache={}, *args, **kw):
    cache[a] = kw
    return cache


print(default(1, x=1))
print(default(2))
