# SPDX-License-Identifier: MIT
# Objects with an __index__ are ints wherever arguments want one; pow() with three arguments is the first one's __pow__; what is left of
# two ints that have no room in 32 bits.
from enum import IntEnum


class Ix:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


class Fails:
    def __index__(self):
        raise ValueError("no number")


class Wrong:
    def __index__(self):
        return "x"


class Port(IntEnum):
    A = 65
    B = 66


class Power:
    def __pow__(self, other, mod=None):
        return "power", other, mod


class PowerInt(int):
    def __pow__(self, other, mod=None):
        return NotImplemented if other == 9 else ("int", other, mod)


class PowerTwo:
    def __pow__(self, other):
        return "two"


def tell(f):
    try:
        print(f())
    except (TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__, e)


tell(lambda: bytes([Ix(65), Ix(66), 67]))
tell(lambda: bytearray((Ix(65), Port.B)))
tell(lambda: bytes(Ix(x) for x in (1, 2)))
tell(lambda: bytes([Ix(256)]))
tell(lambda: bytes([1, Fails()]))
tell(lambda: bytes([Wrong()]))
tell(lambda: (bytes(Ix(2)), bytearray(Ix(3))))
tell(lambda: int.from_bytes([Ix(1), 2], "big"))
tell(lambda: (5).to_bytes(Ix(2), "little"))
tell(lambda: ("abc".center(Ix(9), "*"), "a".zfill(Ix(4)), "ab".ljust(Port.A)[:4], "aaa".replace("a", "b", Ix(2))))
tell(lambda: ("a b c".split(None, Ix(1)), b"a-b-c".split(b"-", Ix(1)), "abc".find("c", Ix(0), Ix(3)), "abc".startswith("b", Ix(1))))
tell(lambda: "abc".center(Fails()))
tell(lambda: "abc".center(Wrong()))
tell(lambda: "abc".center(object()))
tell(lambda: int("ff", Ix(16)))
tell(lambda: ([1, 2, 3].pop(Ix(0)), [1, 2, 3].index(2, Ix(0), Ix(5)), (1, 2).index(2, Ix(1))))
tell(lambda: list(map("abc".center, [Ix(5), Ix(6)])))
tell(lambda: "abc".rjust(*[Ix(7)]))
tell(lambda: slice(1, 9, 2).indices(Ix(6)))
b = bytearray(b"abc")
b[Ix(1)] = Ix(68)
b[0] = Port.A
b[2:2] = [Ix(70), 71]
b.insert(Ix(0), Ix(72))
print(b, b[Ix(1)], b"abc"[Ix(1):])
tell(lambda: pow(Power(), 2))
tell(lambda: pow(Power(), 2, 3))
tell(lambda: pow(PowerInt(2), 3, 5))
tell(lambda: pow(PowerInt(2), 9, 5))
tell(lambda: pow(PowerTwo(), 3, 5))
tell(lambda: pow(3, Power(), 5))
tell(lambda: pow(Port.A, 2, 7))
tell(lambda: (-1).to_bytes(0, "big", signed=True))
tell(lambda: (-2).to_bytes(0, "big", signed=True))
tell(lambda: (1).to_bytes(0, "big", signed=True))
for step in (2**70, -2**70, 2**31, -2**31):
    print(slice(None, None, step).indices(10), slice(-3, 2**70, step).indices(10))
