# SPDX-License-Identifier: MIT
# @f.register of an annotated function; str() and format() of enumerations with a __str__ of their own.
import functools
from enum import Enum, IntEnum, IntFlag
from functools import singledispatch, singledispatchmethod


@singledispatch
def show(x, *more):
    return f"object {x!r}"


@show.register
def _(x: int, *more: str):
    return f"int {x:+d}"


@show.register
def _(x: "unquoted" if False else str):
    return f"text {x}"


@show.register(list)
@show.register(tuple)
def _(x):
    return f"[{'; '.join(map(show, x))}]"


@show.register
def show_dict(x: dict) -> str:
    return "{" + ", ".join(f"{k}: {show(v)}" for k, v in x.items()) + "}"


@show.register
def _(x: float | complex if False else float):
    return f"float {x:.1f}"


print(show(3), show(True), show("a"), show([1, (2.5, None)]), show({"k": [1]}), show_dict({}), show.dispatch(bool) is show.dispatch(int))


class Formatter:
    def __init__(self, mark):
        self.mark = mark

    @singledispatchmethod
    def format(self, value):
        return f"{self.mark}{value!r}"

    @format.register
    def _(self, value: int):
        return f"{self.mark}{value:05}"

    @format.register
    def _(self, value: list):
        return [self.format(v) for v in value]


print(Formatter("#").format([1, "a", [2]]))


@functools.singledispatch
def area(shape):
    raise TypeError(f"no area of {shape!r}")


class Square:
    def __init__(self, side):
        self.side = side


@area.register
def square_area(shape: Square):
    return shape.side ** 2


print(area(Square(3)), square_area(Square(4)))
try:
    area("x")
except TypeError as e:
    print(e)


class Registry:
    """Its register is no singledispatch's."""

    def __init__(self):
        self.known = {}

    def register(self, f):
        self.known[f.__name__] = f
        return f


registry = Registry()


@registry.register
def double(x: int) -> int:
    return 2 * x


print({name: f(4) for name, f in registry.known.items()})


class Rank(IntEnum):
    TEN = 10
    JACK = 11

    def __str__(self):
        return self.name[0] if self > 10 else str(self.value)


class Plain(IntEnum):
    A = 1


class Bits(IntFlag):
    R = 4
    W = 2

    def __str__(self):
        return "bits"


class Suit(Enum):
    CLUBS = "c"

    def __str__(self):
        return self.value


for x in (Rank.TEN, Rank.JACK, Plain.A, Bits.R, Suit.CLUBS):
    print(str(x), f"{x}", f"{x!s:>4}", "{}".format(x), "%s" % x, f"{x:>4}")
print(f"{Rank.JACK:d} {Plain.A:03}")
