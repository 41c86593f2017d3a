# SPDX-License-Identifier: MIT
x = ...
print(x, ..., Ellipsis, x is Ellipsis, [..., 1], repr(...), bool(...), type(...), type(...).__name__)
d = {...: 1}
print(d[...], x == ..., x != 1, callable(...), isinstance(x, type(...)))


def f(a=..., *b): ...


print(f())
for wrong in (lambda: ... + 1, lambda: x(), lambda: len(...), lambda: [][x]):
    try:
        wrong()
    except TypeError as e:
        print(e)
