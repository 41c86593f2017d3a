# SPDX-License-Identifier: MIT
# enum: IntEnum and StrEnum are numbers and texts as well.
from enum import IntEnum, StrEnum, Enum, auto


class Level(IntEnum):
    LOW = 1
    MIDDLE = 5
    HIGH = 10

    def up(self):
        return Level.HIGH if self >= Level.MIDDLE else Level.MIDDLE


print(Level.LOW, repr(Level.HIGH), Level.LOW + 1, Level.HIGH > Level.LOW, Level.LOW == 1, Level.HIGH.name, Level.HIGH.value)
print(sorted([Level.HIGH, Level.LOW, Level.MIDDLE]), max(Level), Level.LOW.up().name, Level(5).name, Level["LOW"].value)
print(sum(Level), isinstance(Level.LOW, int), f"{Level.LOW}", Level.LOW * 2.5)
print({1: "one", 5: "five"}[Level.LOW], Level.LOW in (1, 2), int(Level.HIGH))


class Key(StrEnum):
    UP = auto()
    DOWN = "down-key"


print(Key.UP, repr(Key.DOWN), Key.UP == "up", Key.DOWN.upper(), Key("up").name, "key " + Key.UP, f"{Key.DOWN}", len(Key.UP))


class Auto(IntEnum):
    A = auto()
    B = auto()
    C = 10
    D = auto()


print([int(a) for a in Auto], Auto.B + Auto.C, Auto.D)
try:
    Level(7)
except ValueError as e:
    print(e)
