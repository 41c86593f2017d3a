# SPDX-License-Identifier: MIT
"""Subclasses of the built-in types as people make them: dicts without case, lists that stay sorted, text, numbers with units."""

from bisect import bisect_left, insort
from enum import Enum, Flag, IntEnum, auto, unique
from functools import total_ordering
from typing import NamedTuple


class Caseless(dict):
    """Keys without case; the first spelling is kept."""

    def __init__(self, items=(), **more):
        super().__init__()
        self.spelling = {}
        self.update(items, **more)

    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)
        self.spelling.setdefault(key.lower(), key)

    def __getitem__(self, key):
        return super().__getitem__(key.lower())

    def __delitem__(self, key):
        super().__delitem__(key.lower())
        del self.spelling[key.lower()]

    def __contains__(self, key):
        return isinstance(key, str) and super().__contains__(key.lower())

    def get(self, key, default=None):
        return self[key] if key in self else default

    def update(self, items=(), **more):
        for key, value in dict(items, **more).items():
            self[key] = value

    def __iter__(self):
        return iter(self.spelling.values())

    def __repr__(self):
        return "{" + ", ".join(f"{self.spelling[k]}: {v!r}" for k, v in self.items()) + "}"


class AttrDict(dict):
    def __getattr__(self, name):
        try:
            value = self[name]
        except KeyError:
            raise AttributeError(name) from None
        return AttrDict(value) if type(value) is dict else value

    def __setattr__(self, name, value):
        self[name] = value

    def __delattr__(self, name):
        del self[name]


class SortedList(list):
    def __init__(self, values=(), key=None):
        self.key = key
        super().__init__(sorted(values, key=key))

    def add(self, value):
        insort(self, value, key=self.key)
        return self

    def __contains__(self, value):
        k = (lambda v: v) if self.key is None else self.key
        i = bisect_left(self, k(value), key=k)
        return i < len(self) and self[i] == value

    def append(self, value):
        raise TypeError("use add()")

    def __add__(self, other):
        return SortedList([*self, *other], self.key)


class Stack(list):
    push = list.append

    @property
    def top(self):
        return self[-1] if self else None


class Text(str):
    def __new__(cls, value="", language="en"):
        self = super().__new__(cls, value)
        self.language = language
        return self

    def __add__(self, other):
        return Text(super().__add__(other), self.language)

    def __sub__(self, suffix):
        return Text(self.removesuffix(suffix), self.language)

    def __mod__(self, values):
        return type(self)(str.__mod__(self, values), self.language)

    def shout(self):
        return self.upper() + "!"

    def __eq__(self, other):
        return str.__eq__(self, other) and getattr(other, "language", "en") == self.language

    def __hash__(self):
        return super().__hash__()

    def __repr__(self):
        return f"{self.language}:{super().__repr__()}"


class Metres(float):
    def __add__(self, other):
        return Metres(float(self) + other)

    def __str__(self):
        return f"{float(self):g} m"


class Temperature(int):
    unit = "C"

    def __new__(cls, value):
        if value < -273:
            raise ValueError(f"{value} is colder than can be")
        return super().__new__(cls, value)

    def __repr__(self):
        return f"{int(self)}{self.unit}"

    def __add__(self, other):
        return type(self)(int(self) + int(other))

    @property
    def fahrenheit(self):
        return Fahrenheit(self * 9 // 5 + 32)


class Fahrenheit(Temperature):
    unit = "F"


class Point(NamedTuple):
    x: int
    y: int = 0

    @property
    def length(self):
        return abs(self.x) + abs(self.y)

    def __add__(self, other):
        return Point(self.x + other[0], self.y + other[1])


class Pair(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (min(a, b), max(a, b)))

    def __contains__(self, value):
        return self[0] <= value <= self[1]


class Vocabulary(set):
    def add(self, word):
        super().add(word.lower())

    def __or__(self, other):
        return Vocabulary(set.__or__(self, {w.lower() for w in other}))


@unique
class Level(IntEnum):
    LOW = 1
    MIDDLE = 5
    HIGH = 10

    @classmethod
    def of(cls, value):
        return max((level for level in cls if level <= value), default=cls.LOW)


class Colour(str, Enum):
    RED = "r"
    GREEN = "g"

    def paint(self, text):
        return f"<{self.value}>{text}</{self.value}>"


class Access(Flag):
    READ = auto()
    WRITE = auto()
    RUN = auto()
    ALL = READ | WRITE | RUN


@total_ordering
class Version:
    def __init__(self, text):
        self.parts = tuple(int(p) for p in text.split("."))

    def __eq__(self, other):
        return self.parts == other.parts

    def __lt__(self, other):
        return self.parts < other.parts

    def __hash__(self):
        return hash(self.parts)

    def __repr__(self):
        return ".".join(map(str, self.parts))


def main():
    headers = Caseless({"Content-Type": "text"}, Host="here")
    headers["CONTENT-TYPE"] = "html"
    headers["X-One"] = 1
    print(headers, len(headers), headers["host"], "HOST" in headers, 5 in headers, headers.get("x-two", "none"), list(headers))
    del headers["host"]
    print(headers, isinstance(headers, dict), sorted(headers.keys()), dict(headers.items()))
    config = AttrDict(name="a", nested={"deep": {"er": 3}})
    config.size = 4
    print(config.nested.deep.er, config["size"], config == {"name": "a", "nested": {"deep": {"er": 3}}, "size": 4}, config)
    del config.size
    for action in (lambda: config.size, lambda: headers["nothing"], lambda: SortedList().append(1), lambda: Temperature(-300), lambda: Level(3), lambda: Colour("b")):
        try:
            print(action())
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            print(type(error).__name__, error)
    s = SortedList([5, 1, 4]).add(3).add(9)
    print(s, 4 in s, 2 in s, s + [0, 7], s[1:3], len(s), sum(s), s == [1, 3, 4, 5, 9], SortedList("bca"), SortedList(["bb", "a"], key=len).add("ccc"))
    stack = Stack()
    stack.push(1)
    stack.push(2)
    print(stack, stack.top, stack.pop(), stack.top, Stack().top, bool(Stack()))
    t = Text("salut", "fr")
    print(repr(t), t + " toi", (t + "!").language, repr(t - "ut"), t.shout(), t == "salut", t == Text("salut", "fr"), Text("x") == "x", len({t, Text("salut", "fr")}))
    print(repr(Text("%s-%d", "de") % ("a", 3)), t[1:], type(t[1:]).__name__, t.upper(), "-".join([t, t]), f"{t:>8}|", {"salut": 1}.get(str(t)), t.startswith("sa"))
    print(Metres(1.5) + 2, Metres(3) > 2, Metres(2) * 2, sum([Metres(1), Metres(2)], Metres(0)), repr(Metres(4)))
    boiling = Temperature(100)
    print(boiling, boiling + 5, repr(boiling + 5), boiling.fahrenheit, repr(boiling.fahrenheit), type(boiling * 2).__name__, [boiling, Temperature(0)], sorted([boiling, 3, Temperature(5)]))
    p = Point(3, -4)
    print(p, p.length, p + (1, 1), p == (3, -4), p._replace(y=0), Point(1), Point._fields, [*p], p.x)
    pair = Pair(9, 2)
    print(pair, 5 in pair, 1 in pair, len(pair), pair == (2, 9), pair + (3,), isinstance(pair, tuple), hash(pair) == hash((2, 9)))
    words = Vocabulary()
    for word in ("The", "the", "Cat"):
        words.add(word)
    print(sorted(words), len(words), sorted(words | ["DOG"]), type(words | []).__name__, {"cat"} <= words)
    print(Level.of(7), Level.HIGH > 3, Level.MIDDLE + 1, sorted([Level.HIGH, Level.LOW]), repr(Level(10)), Level["LOW"].name, f"{Level.HIGH}", int(Level.LOW))
    print(Colour.RED == "r", Colour.RED.paint("x"), Colour("g").name, Colour.GREEN.upper(), [c.value for c in Colour], Colour.RED in {"r": 1})
    access = Access.READ | Access.RUN
    print(access, Access.WRITE in access, Access.RUN in access, access & Access.READ, Access.ALL.value, ~access, bool(access & Access.WRITE), repr(Access.READ))
    versions = [Version(v) for v in "1.10 1.9 2.0 1.9.1".split()]
    print(sorted(versions), max(versions), versions[0] >= versions[1], Version("1.9") == versions[1], len(set(versions + [Version("2.0")])))


main()
