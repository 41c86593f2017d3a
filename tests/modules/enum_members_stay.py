# SPDX-License-Identifier: MIT
# A member of an Enum cannot be given another value, nor deleted.
from enum import Enum, Flag, IntEnum, auto


class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1

    @staticmethod
    def best():
        return Color.GREEN


class Level(IntEnum):
    LOW = 1


class Right(Flag):
    READ = auto()
    WRITE = auto()


def tell(f, *args):
    try:
        print(f(*args))
    except AttributeError as e:
        print(e)


for cls in (Color, Level, Right):
    for name in cls.__members__:
        tell(setattr, cls, name, 5)
        tell(setattr, cls, name, cls(1))
        tell(delattr, cls, name)
try:
    Color.RED = 3
except AttributeError as e:
    print(e)
try:
    del Color.GREEN
except AttributeError as e:
    print(e)
Color.other = 7
print(Color.other, Color.RED, list(Color), Color.CRIMSON, Color.best())
Color.other = 8
print(Color.other)
for member in (Color.RED, Level.LOW, Right.READ):
    for name in ("name", "value"):
        tell(setattr, member, name, 5)
try:
    Color.RED.value = 3
except AttributeError as e:
    print(e)
Color.RED.note = "kept"
print(Color.RED.note, Color(1).note, Color.RED.value, Color.RED.name)


class Planet(Enum):
    EARTH = (5.0, 6)
    MARS = (0.5, 3)

    def __new__(cls, mass, radius):
        made = object.__new__(cls)
        made._value_ = radius
        return made

    def __init__(self, mass, radius):
        self.mass = mass


print([(p.name, p.value, p.mass) for p in Planet], Planet(3))
