# SPDX-License-Identifier: MIT
# dataclasses: fields, defaults, options, inheritance, what the module tells.
import dataclasses
from dataclasses import dataclass, field, asdict, astuple, replace, fields, is_dataclass, InitVar, FrozenInstanceError
from typing import ClassVar, List, Optional


@dataclass
class Point:
    x: int
    y: int = 3

    def norm(self):
        return self.x * self.x + self.y * self.y


p = Point(1)
print(p, p.norm(), p == Point(1, 3), p == Point(2), p != Point(1), Point.y, Point(y=5, x=4))
print(repr(p), str(p), f"{p} {p!r:>20}", [p, Point(0, 0)])


@dataclass(order=True)
class Item:
    sort_index: int = field(init=False, repr=False)
    name: str
    price: float = 1.5
    tags: list = field(default_factory=list)
    weights: dict = field(default_factory=lambda: {"a": 1})
    hidden: int = field(default=7, repr=False, compare=False)
    count: ClassVar[int] = 0

    def __post_init__(self):
        self.sort_index = len(self.name)
        Item.count += 1


a, b = Item("apple"), Item("fig", 2.5, ["x"])
a.tags.append("t")
print(a, b, Item.count, a > b, a < b, a <= a, sorted([a, b])[0].name, max(a, b).name)
print(Item("z").tags, Item("z").weights is Item("z").weights, a.hidden, Item("q", hidden=1) == Item("q", hidden=2))


@dataclass(frozen=True)
class Key:
    a: int
    b: str = "k"

    @property
    def both(self):
        return f"{self.a}{self.b}"


k = Key(1)
table = {k: "one", Key(2, "z"): "two"}
print(table[Key(1)], table[Key(2, "z")], hash(Key(1)) == hash(Key(1, "k")), k.both, len({Key(1): 0, Key(1, "k"): 1}))
for change in (lambda: setattr(k, "a", 5), lambda: k.__delattr__("a")):
    try:
        change()
    except FrozenInstanceError as e:
        print(type(e).__name__, e, isinstance(e, AttributeError))
try:
    k.other = 1
except FrozenInstanceError as e:
    print(e)


@dataclass
class Base:
    a: int
    b: int = 2
    c: list = field(default_factory=list)


@dataclass
class Derived(Base):
    d: str = "d"
    b: int = 20

    def show(self):
        return (self.a, self.b, self.c, self.d)


class Plain(Derived):
    def show(self):
        return "plain", super().show()


@dataclass
class Last(Plain):
    e: Optional[int] = None


print(Derived(1), Derived(1, 2, [3], "e").show(), Plain(5).show(), Plain(5), Last(1, e=4))
print(Derived(1) == Plain(1), Derived(1) == Derived(1), Base(1) == Derived(1))


@dataclass
class Init:
    x: InitVar[int]
    y: int = 0
    z: List[int] = field(default_factory=list)

    def __post_init__(self, x):
        self.y += x
        self.z = [x] * 2


print(Init(3), Init(4, 5), hasattr(Init(1), "x"))


@dataclass(kw_only=True)
class Keywords:
    a: int
    b: int = 2


@dataclass
class Some:
    a: int
    _: dataclasses.KW_ONLY
    b: int = 4
    c: int


@dataclasses.dataclass(repr=False, eq=False)
class Bare:
    a: int = 1

    def __repr__(self):
        return "own repr"

    def __eq__(self, other):
        return "own eq"


print(Keywords(a=1), Keywords(b=3, a=2), Some(1, c=2), Bare(), Bare() == 1)
for call in (lambda: Keywords(1), lambda: Point(), lambda: Point(1, 2, 3), lambda: Point(1, z=3)):
    try:
        call()
    except TypeError as e:
        print(e)


@dataclass
class Own:
    a: int = 1

    def __init__(self, n):
        self.a = n * 2

    def __repr__(self):
        return f"Own<{self.a}>"

    def __hash__(self):
        return 5


print(Own(4), Own(4) == Own(4), hash(Own(1)))
try:
    hash(Point(1))
except TypeError as e:
    print(e)


@dataclass
class Tree:
    value: int
    left: Optional["Tree"] = None
    right: Optional["Tree"] = None

    def total(self):
        return self.value + sum(t.total() for t in (self.left, self.right) if t)


tree = Tree(1, Tree(2), Tree(3, Tree(4)))
print(tree, tree.total())
print(asdict(tree), astuple(tree))
print(asdict(Derived(1, 2, [Point(1), {"p": Point(2)}])), replace(p, y=9), p)
print([f.name for f in fields(Derived)], is_dataclass(p), is_dataclass(Point), is_dataclass(5))
try:
    asdict(5)
except TypeError as e:
    print(e)


def make(n):
    @dataclass
    class Local:
        a: int = n

        def get(self):
            return self.a + n
    return Local


print(make(3)().get(), make(4)(1).get(), make(5)())
