# SPDX-License-Identifier: MIT
# @dataclass(slots=True): an object has no other attributes than the fields.
from dataclasses import dataclass, field, fields, replace


@dataclass(slots=True)
class Point:
    x: int
    y: int = 7
    tags: list = field(default_factory=list)
    kept: int = field(default=3, init=False)

    def norm(self):
        return self.x + self.y


@dataclass(slots=True, frozen=True, order=True)
class Cell:
    row: int = 0
    column: int = 0


@dataclass(slots=True)
class Deep(Point):
    z: int = 9


p, d = Point(1), Deep(1, 2, z=5)
p.x += 1
p.tags.append("a")
print(p, d, Deep(4), p.norm(), p.kept, Point(1, 2), Point(1).tags, Point.__slots__)
print(p == Point(2, 7, ["a"]), replace(Cell(4), column=2), [f.name for f in fields(Deep)])
print(sorted([Cell(1), Cell(0, 4), Cell()]), Cell(1) < Cell(1, 1), hash(Cell(1)) == hash(Cell(1, 0)))
for o in (p, d):
    try:
        o.other = 4
        print("other")
    except AttributeError as e:
        print(e)


class Open(Point):
    pass


o = Open(1)
o.other = 4
print(o, o.other)


@dataclass(slots=False)
class Plain:
    x: int = 1


plain = Plain()
plain.other = 2
print(plain, plain.other, Plain.x)
