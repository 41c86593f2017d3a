# SPDX-License-Identifier: MIT
# What: locals() gives a new dict at each call; CPython 3.11 gives the same one, brought up to date. object.__dict__ and vars(object) likewise.
# Why: variables lie in registers, attributes in slots; the dict is made when it is asked for.
# Instead: ask again.
class Point:
    pass


def f():
    d = locals()
    x = 1
    locals()
    return d, x


p = Point()
attributes = p.__dict__
p.x = 1
print(f(), attributes, p.__dict__)
