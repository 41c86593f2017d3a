# SPDX-License-Identifier: MIT
# Named tuples: of collections.namedtuple and as classes derived from typing.NamedTuple.
import collections
from collections import namedtuple
from typing import NamedTuple, Optional

Point = namedtuple("Point", "x y")
Card = namedtuple("Card", ["rank", "suit"])
Default = namedtuple("Default", "a, b, c", defaults=(2, [3]))
Other = collections.namedtuple("Named", ("p", "q"))
p = Point(3, 4)
print(p, p.x, p.y, p[0], p[-1], len(p), list(p), p == (3, 4), p == Point(3, 4))
x, y = p
print(x, y, Point(y=1, x=2), Point._make([5, 6]), p._asdict(), p._replace(y=9), Point._fields, p + (1,), p[:1])
print(max(Point(1, 2), Point(1, 3)), Point(0, 0) < p, isinstance(p, tuple), {p: "key"}[(3, 4)])
print(Card("A", "spades"), Default(1), Default(1, c=0), Default._field_defaults, Other(1, 2), Other.__name__)
for call in (lambda: Point(1), lambda: Point(1, 2, 3), lambda: Point(1, z=2), lambda: setattr(p, "x", 5)):
    try:
        call()
        print("no error")
    except (TypeError, AttributeError) as e:
        print(type(e).__name__)
print([point.x for point in (Point(1, 2), Point(3, 4))], "%d %d" % p, f"{p.x + p.y} {p!r}")
print((lambda a, b: a * b)(*p), sum(p), 3 in p, p.index(4), p.count(3), tuple(p), repr(p))


class Employee(NamedTuple):
    """Somebody."""
    name: str
    id: int = 3
    boss: Optional[str] = None

    def greet(self):
        return f"{self.name}#{self.id}"

    @property
    def senior(self):
        return self.id < 2

    def __str__(self):
        return "Employee " + self.name


e = Employee("Ann")
print(e.greet(), e.senior, str(e), repr(e), e == ("Ann", 3, None), Employee("Bob", 1)._replace(boss="Ann"), Employee._fields, Employee.__doc__)


class Vector(namedtuple("Vector", "x y")):
    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __abs__(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5


v = Vector(3, 4)
print(v + v, abs(v), v.x, v == (3, 4), v._asdict())


def local():
    Pair = namedtuple("Pair", "left right")
    return Pair(1, Pair(2, None))


pair = local()
print(pair, pair.right.left)
match_args = Point(1, 2)
a, *rest = Default(1)
print(a, rest)
stack = [Point(i, i * i) for i in range(4)]
print(stack[-1].y, min(stack, key=lambda q: -q.y), [q._replace(x=0) for q in stack][1])
