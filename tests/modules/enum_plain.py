# SPDX-License-Identifier: MIT
# enum: members, values, names, aliases, methods, auto, what the class itself answers, Flag.
import enum
from enum import Enum, auto, Flag, unique


class Color(Enum):
    """Colours."""
    RED = 1
    GREEN = "g"
    BLUE = (3, 4)
    ROUGE = 1

    def describe(self):
        return f"{self.name} is {self.value}"

    @classmethod
    def default(cls):
        return cls.RED

    @property
    def lower(self):
        return self.name.lower()

    @staticmethod
    def helper():
        return "helped"


print(Color.RED, repr(Color.GREEN), Color.BLUE.value, Color.ROUGE, Color.ROUGE is Color.RED)
print(Color.RED.name, Color.RED.value, Color.RED._name_, Color.RED._value_, Color.RED.describe(), Color.default())
print(Color.GREEN.lower, Color.helper(), Color.RED.helper(), Color.__name__, Color.__doc__)
print([c.name for c in Color], len(Color), list(Color), Color["RED"], Color("g"), Color((3, 4)), Color(Color.RED))
print(Color.RED in Color, isinstance(Color.RED, Color), type(Color.RED) is Color, Color.RED == Color.RED, Color.RED != Color.GREEN)
print(Color.RED == 1, {Color.RED: "r", Color.GREEN: "g"}[Color.GREEN], f"{Color.RED}", f"{Color.RED!r:>20}", "%s" % Color.BLUE)
print(Color, list(Color.__members__), Color.__members__["ROUGE"])
for call in (lambda: Color(9), lambda: Color["PINK"]):
    try:
        print(call())
    except (ValueError, KeyError) as e:
        print(type(e).__name__, e)


class Weekday(Enum):
    MONDAY = auto()
    TUESDAY = auto()
    FRIDAY = 5
    SATURDAY = auto()

    def next(self):
        days = list(Weekday)
        return days[(days.index(self) + 1) % len(days)]

    def __str__(self):
        return self.name.title()


print([d.value for d in Weekday], Weekday.MONDAY.next(), Weekday.SATURDAY.next(), str(Weekday.FRIDAY), repr(Weekday.FRIDAY))


class Planet(Enum):
    EARTH = (6, 2)
    MARS = (3, 1)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def density(self):
        return self.mass / self.radius


print([(p.name, p.mass, p.density, p.value) for p in Planet])


class Named(Enum):
    def _generate_next_value_(name, start, count, last_values):
        return name.lower() + str(count)

    A = auto()
    B = auto()


class Base(Enum):
    def shout(self):
        return self.name + "!"


class Child(Base):
    X = 1
    Y = 2


print([n.value for n in Named], Child.X.shout(), isinstance(Child.X, Base), list(Child))


class State(Enum):
    ON, OFF = "on", "off"
    _private = 5

    def toggle(self):
        return State.OFF if self is State.ON else State.ON

    @classmethod
    def _missing_(cls, value):
        return cls.ON if value == "yes" else None


print(State.ON.toggle(), State("yes"), [s.name for s in State])
state = State.ON
match_word = "on" if state is State.ON else "off"
print(match_word, sorted(Color, key=lambda c: c.name), max(Weekday, key=lambda d: d.value))


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


p = Perm.R | Perm.W
print(Perm.R, Perm.X.value, p, p is Perm.RW, p.value, Perm.R in p, Perm.X in p, bool(p & Perm.X), p ^ Perm.R, Perm.R | Perm.X)
print(repr(Perm.R | Perm.X), Perm(5), Perm(0), bool(Perm(0)), [q.name for q in Perm], ~Perm.R, len(Perm.RW), list(Perm.RW))


@unique
class Unique(enum.Enum):
    A = 1
    B = 2


try:
    @unique
    class Twice(Enum):
        A = 1
        B = 1
except ValueError as e:
    print(e)


def inner():
    class Local(Enum):
        P = 1
        Q = 2
    return Local


print(list(inner()), inner().P.name)


class Holder:
    class Kind(Enum):
        ONE = 1

    kind = Kind.ONE


print(Holder.Kind.ONE, Holder.kind, Holder().kind is Holder.Kind.ONE)
