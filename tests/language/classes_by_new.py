# Classes whose __new__ makes their instances, named tuples among them; types of values; generators that are sent values.
from collections import namedtuple


class Pair(tuple):
    def __new__(cls, a, b=0, *rest):
        return tuple.__new__(cls, (a, b, *rest))

    def total(self):
        return sum(self)


class Triple(Pair):
    def __new__(cls, x):
        made = tuple.__new__(cls, (x, x, x))
        return made


class One:
    kept = None

    def __new__(cls):
        if cls.kept is None:
            cls.kept = object.__new__(cls)
        return cls.kept


class Number(int):
    def __new__(cls, x):
        return int.__new__(cls, x + 1)


class Filled(list):
    def __new__(cls, *args):
        made = list.__new__(cls)
        return made


class Strange:
    def __new__(cls, *args):
        return args


print(Pair(1), Pair(1, 2).total(), Pair(1, 2, 3), Pair(*[4, 5]), Triple(2), type(Triple(1)).__name__, isinstance(Triple(1), tuple))
print(One() is One(), Number(4), Number(4) + 1, type(Number(1)) is Number, Filled(), Strange(1, 2), Strange())
a, b = Pair(8)
print(a, b, [x for x in Pair(1, 2)], [*Pair(3, 4)], Pair(1) == (1, 0), Pair(1) < (1, 1), len(Pair(1)), (1, 0) in {Pair(1): 2})
for call in (lambda: Pair(), lambda: tuple.__new__(Pair, 5), lambda: tuple.__new__(int, ()), lambda: tuple.__new__(Pair, [1, 2])):
    try:
        print(call())
    except TypeError as e:
        print(type(e).__name__)
Point = namedtuple("Point", "x y", defaults=[7])
p = Point(1)
x, y = p
print(p, x, y, Point(y=1, x=2), Point(*[5, 6]), p._replace(x=3), Point._make([8, 9]), p.__class__ is Point, p == Point(1, 7))


class Late(Point):
    pass


print(Late(3), Late(3).x, type(Late(3)).__name__)
Late.__init__ = lambda self, *args: print("init", args)
print(Late(3, 4))
for v in (1, True, 1.5, "s", [], (), {}, range(3), None, {1}, 2**70, p, Point, print, len, iter([])):
    print(type(v).__name__, v.__class__ is type(v), end="; ")
print()


class Odd:
    def __getattribute__(self, name):
        return "odd" if name == "__class__" else object.__getattribute__(self, name)


print(Odd().__class__, type(Odd()) is Odd)


def echo():
    got = []
    while len(got) < 4:
        got.append((yield len(got)))
    return got


def through():
    return (yield from echo())


for make in (echo, through):
    g = make()
    try:
        g.send(1)
    except TypeError as e:
        print(e)
    print(next(g), g.send("a"), g.send(None), g.send([2]))
    try:
        g.send(3)
    except StopIteration as e:
        print(e.value)
    try:
        g.send(None)
    except StopIteration as e:
        print(e.value)
