# SPDX-License-Identifier: MIT
# Decorators of classes and in them.
def register(kind):
    def decorate(cls):
        registry[kind] = cls
        cls.kind = kind
        return cls
    return decorate


registry = {}


@register("circle")
class Circle:
    kind = None

    def area(self):
        return 3


@register("square")
class Square:
    kind = None

    def area(self):
        return 4


print(sorted(registry), [registry[k]().area() for k in sorted(registry)], Circle.kind, Square.kind)


class Methods:
    def logged(f):
        def g(self, *args):
            self.calls = self.calls + 1
            return f(self, *args)
        return g

    calls = 0

    @logged
    def one(self):
        return 1

    @logged
    def total(self, a, b):
        return a + b


m = Methods()
print(m.one(), m.total(2, 3), m.calls, Methods.calls)


@(lambda c: c())
class single:
    value = 3


print(single.value)
