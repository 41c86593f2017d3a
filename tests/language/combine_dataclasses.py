# SPDX-License-Identifier: MIT
# Dataclasses, named tuples and enumerations as keys, members and values.
from collections import defaultdict, namedtuple
from dataclasses import asdict, astuple, dataclass, field, replace
from enum import Enum, IntEnum
from functools import total_ordering
from typing import NamedTuple, Optional


# 1: frozen ones are keys of dicts
@dataclass(frozen=True)
class Point:
    x: int
    y: int = 0

    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)


seen = {Point(1, 2): 1, Point(1, 2): 2, Point(2, 1): 3}
print(len(seen), Point(1, 2) in seen, Point(3) in seen, {Point(i, i): i * i for i in range(3)}[Point(2, 2)], sum([Point(1, 1), Point(2, 2)], Point(0)))
try:
    Point(1).x = 5
except AttributeError as e:
    print(type(e).__name__, e)


# 2: ordered ones are sorted, compared, searched for the least
@dataclass(order=True)
class Version:
    major: int
    minor: int = 0
    tag: str = field(default="", compare=False)


versions = [Version(1, 2, "b"), Version(1, 0), Version(0, 9, "z"), Version(1, 2, "a")]
print(sorted(versions), max(versions), min(versions), Version(1) < Version(1, 1), versions[0] == versions[3], versions.index(Version(1, 2)))


# 3: lists of their own, nested, copied and made a dict
@dataclass
class Item:
    name: str
    price: int
    tags: list = field(default_factory=list)


@dataclass
class Order:
    number: int
    items: list = field(default_factory=list)
    note: Optional[str] = None

    @property
    def total(self):
        return sum(item.price for item in self.items)

    def add(self, *items):
        self.items.extend(items)
        return self


order = Order(7).add(Item("pen", 3), Item("ink", 12, ["blue"]))
print(order, order.total, asdict(order), astuple(order.items[1]), Order(8), replace(order.items[0], price=4), Order(7) == Order(7))


# 4: what __post_init__ computes, and inheritance
@dataclass
class Shape:
    name: str
    sides: int = 0

    def __post_init__(self):
        self.name = self.name.title()


@dataclass
class Box(Shape):
    width: int = 1
    height: int = 1
    area: int = field(init=False)

    def __post_init__(self):
        super().__post_init__()
        self.sides = 4
        self.area = self.width * self.height


print(Box("big box", width=3, height=4), Shape("dot"), isinstance(Box("b"), Shape))


# 5: grouped by an enumeration in a defaultdict
class Kind(Enum):
    FRUIT = "fruit"
    ROOT = "root"

    @classmethod
    def of(cls, text):
        return cls(text.lower())


@dataclass
class Plant:
    name: str
    kind: Kind


plants = [Plant("apple", Kind.FRUIT), Plant("carrot", Kind.of("ROOT")), Plant("pear", Kind["FRUIT"])]
groups = defaultdict(list)
for plant in plants:
    groups[plant.kind].append(plant.name)
print(dict(groups), {kind.name: len(names) for kind, names in groups.items()}, [kind for kind in Kind if len(groups[kind]) > 1], plants[1])


# 6: an IntEnum as an index, in comparisons and in arithmetic
class Level(IntEnum):
    LOW = 0
    MID = 1
    HIGH = 2


names = ["low", "mid", "high"]
print(names[int(Level.MID)], Level.HIGH > Level.LOW, Level.HIGH + 1, sorted([Level.HIGH, Level.LOW]), max(Level), [names[level.value] for level in Level], Level(2), f"{Level.MID:>4}|{Level.HIGH}")


# 7: named tuples with methods, unpacked in loops, as keys
class Edge(NamedTuple):
    start: str
    end: str
    weight: int = 1

    def reversed(self):
        return Edge(self.end, self.start, self.weight)


edges = [Edge("a", "b", 3), Edge("b", "c"), Edge("a", "c", 7)]
best = {}
for start, end, weight in sorted(edges, key=lambda e: e.weight):
    best.setdefault((start, end), weight)
print(best, edges[0].reversed(), edges[1]._replace(weight=9), edges[0] == ("a", "b", 3), {e: e.weight for e in edges}[Edge("b", "c", 1)])


# 8: match on dataclasses
@dataclass
class Num:
    value: int


@dataclass
class Add:
    left: object
    right: object


@dataclass
class Mul:
    left: object
    right: object


def evaluate(e):
    match e:
        case Num(value):
            return value
        case Add(Num(0), right):
            return evaluate(right)
        case Add(left, right):
            return evaluate(left) + evaluate(right)
        case Mul(Num(n), _) | Mul(_, Num(n)) if n == 0:
            return 0
        case Mul(left=left, right=right):
            return evaluate(left) * evaluate(right)
        case _:
            raise TypeError(f"no expression: {e!r}")


print(evaluate(Add(Num(2), Mul(Num(3), Add(Num(0), Num(4))))), evaluate(Mul(Add(Num(1), Num(1)), Num(0))))
try:
    evaluate(Add(Num(1), "x"))
except TypeError as e:
    print(e)


# 9: total_ordering beside a dataclass's equality
@total_ordering
@dataclass
class Card:
    rank: str
    suit: str

    def __lt__(self, other):
        return "23456789TJQKA".index(self.rank) < "23456789TJQKA".index(other.rank)


hand = [Card("K", "h"), Card("2", "s"), Card("T", "d")]
print("".join(c.rank for c in sorted(hand)), max(hand), Card("A", "s") >= Card("K", "h"), Card("3", "c") <= Card("2", "c"))

# 10: namedtuple with defaults, made of dicts and rows
Row = namedtuple("Row", "name qty price", defaults=(1, 0))
rows = [Row(*line.split(",")[:1], *map(int, line.split(",")[1:])) for line in ("a,2,30", "b,1,5", "c,4", "d")]
print(rows, sum(r.qty * r.price for r in rows), Row(**{"name": "z", "price": 2}), [r._asdict() for r in rows if r.price], sorted(rows, key=lambda r: (-r.qty, r.name))[0].name)


# 11: a dict of dicts by dataclasses, updated and compared
graph = {Point(0, 0): {Point(1, 0): 1, Point(0, 1): 2}}
graph.setdefault(Point(1, 0), {})[Point(0, 0)] = 3
graph[Point(0, 0)][Point(1, 0)] = 4
graph[Point(0, 0)][Point(1, 1)] = 5
print(sorted((p.x, p.y, n) for p, n in graph[Point(0, 0)].items()), graph[Point(1, 0)] == {Point(0): 3}, Point(1, 1) in graph[Point(0)], len(graph), graph.pop(Point(1)), graph.get(Point(1)))


# 12: a cache by dataclass
@dataclass(frozen=True, order=True)
class State:
    cups: tuple
    moves: int = field(default=0, compare=False)

    def pour(self, size):
        a, b = self.cups
        yield State((size[0], b), self.moves + 1)
        yield State((a, size[1]), self.moves + 1)
        yield State((0, b), self.moves + 1)
        yield State((a, 0), self.moves + 1)
        n = min(a, size[1] - b)
        yield State((a - n, b + n), self.moves + 1)
        n = min(b, size[0] - a)
        yield State((a + n, b - n), self.moves + 1)


def solve(size, goal):
    queue, known = [State((0, 0))], {}
    while queue:
        state = queue.pop(0)
        if goal in state.cups:
            return state
        if state not in known:
            known[state] = len(known)
            queue.extend(state.pour(size))
    return None


print(solve((3, 5), 4), solve((2, 4), 3))
