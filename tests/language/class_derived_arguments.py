# SPDX-License-Identifier: MIT
# Objects of classes derived from str, bytes, int and float where a text, bytes or a number is wanted.
from enum import Enum, IntEnum


class S(str):
    pass


class B(bytes):
    pass


class I(int):
    pass


class F(float):
    pass


class D(dict):
    pass


class Level(IntEnum):
    LOW = 1
    HIGH = 7


class Word(str, Enum):
    A = "a"
    Z = "z"


def where(level):
    if level in range(1, 3):
        return "inside"
    return "outside"


def tell(f):
    try:
        print(f())
    except TypeError as e:
        print("TypeError", e)


print(S("a") in "abc", S("") in "", "a" in S("abc"), S("z") not in S("abc"), Word.A in "abc", Word.Z in "abc")
print(I(3) in range(5), I(9) in range(5), I(97) in b"abc", B(b"a") in b"abc", [level in range(3) for level in Level])
print(where(Level.LOW), where(Level.HIGH), range(5).index(I(3)), range(5).count(Level.LOW))
print("abc".startswith(S("a")), "abc".endswith((S("z"), S("c"))), "abc".startswith(Word.A), b"abc".startswith((B(b"a"),)))
print("x".center(5, S("*")), "abc".strip(S("a")), "a-b".split(S("-")), "abc".replace(S("a"), S("q")), "abc".partition(S("b")))
print(b"-".join([b"x", B(b"y")]), b"a,b".split(B(b",")), str(B(b"x"), "utf-8"), getattr(S("a"), S("upper"))())
print(-F(1.5), +F(2.5), -F(0.0), abs(F(-1.5)), F(3.0) in range(5), -I(2), +I(2), ~I(2))
for f in (lambda: ~F(1.0), lambda: -D(), lambda: +S("a"), lambda: ~S("a")):
    tell(f)
