# SPDX-License-Identifier: MIT
# What is wrong with keywords that come as a mapping, and the order in which it is found.
d = {"a": 1, "q": 7}


def f(a, b=2, *args, k=3, **kw):
    return a, b, args, k, kw


def g(**kw):
    return kw


def plain(a, b):
    return a, b


def only(a, /, b, *, c, **kw):
    return a, b, c, kw


def say(x):
    print("evaluated", x)
    return x


calls = [
    lambda: f(1, **d),
    lambda: f(x=1),
    lambda: g(1),
    lambda: g(**d, a=2),
    lambda: g(a=2, **d),
    lambda: g(**d, **d),
    lambda: f(**5),
    lambda: g(**{1: 2}),
    lambda: g(**{1: 2}, **{1: 3}),
    lambda: only(1, 2),
    lambda: only(b=1, c=2, a=3),
    lambda: f(*5, **d),
    lambda: f(1, 2, b=3),
    lambda: print(**5),
    lambda: print(1, **{"colour": 2}),
    lambda: g(**[("a", 1)]),
    lambda: plain(**{"a": 1}),
    lambda: plain(1, 2, **{"c": 1}),
    lambda: plain(1, **{"a": 1}),
    lambda: plain(1, 2, 3, **{"d": 1}),
    lambda: len(**{"obj": []}),
    lambda: len([], **{"obj": []}),
    lambda: "".upper(**{"x": 1}),
    lambda: {**5},
    lambda: {**d, **None},
    lambda: {**[("a", 1)]},
    lambda: g(**d, a=say(2), **{"z": say(3)}),
    lambda: g(say(1), **say(7), x=say(3)),
    lambda: say(5)(*say(6), **say(d)),
    lambda: (lambda x: x)(**{"x": 1, "y": 2}),
    lambda: nothing(**3),
    lambda: nothing(a=1, **3),
    lambda: nothing(a=1, **{"a": 2}),
    lambda: nothing(*(), **{1: 2}),
    lambda: nothing(a=1, **{}),
    lambda: {1: 2, **nothing},
]
nothing = None
for call in calls:
    try:
        print(call())
    except TypeError as e:
        print(e)
