# SPDX-License-Identifier: MIT
# Methods of the built-in type that a class is derived from, as values of the class, and those that make an object of it.
from collections import Counter, OrderedDict


class D(dict):
    pass


class Told(dict):
    def __init__(self, *args):
        print("init", args)
        super().__init__(*args)

    def __setitem__(self, key, item):
        print("set", key)
        super().__setitem__(key, item)


class Own(dict):
    @classmethod
    def fromkeys(cls, keys, item=None):
        print("own")
        return super().fromkeys(keys, item)

    @classmethod
    def made(cls, keys):
        return cls.fromkeys(keys, cls.__name__)


class I(int):
    def __repr__(self):
        return f"I({int(self)})"


class Real(float):
    pass


class Octets(bytes):
    pass


class S(str):
    pass


class L(list):
    pass


def tell(f):
    try:
        x = f()
        print(type(x).__name__, repr(x))
    except (TypeError, AttributeError, NotImplementedError) as e:
        print(type(e).__name__, e)


of_keys = D.fromkeys
tell(lambda: of_keys("ab", 1))
tell(lambda: D.fromkeys("ab"))
tell(lambda: list(map(D.fromkeys, ["a", "bc"])))
tell(lambda: getattr(D, "fromkeys")("x"))
d = D({1: 2})
of_object = d.fromkeys
tell(lambda: of_object("a", 0))
tell(lambda: d.fromkeys("b"))
of_told = Told.fromkeys
tell(lambda: of_told("ab", 3))
of_own = Own.fromkeys
tell(lambda: of_own("q"))
tell(lambda: Own.made("r"))
of_ordered = OrderedDict.fromkeys
tell(lambda: of_ordered("ab"))
of_plain = dict.fromkeys
tell(lambda: of_plain("ab", 0))
tell(lambda: Counter.fromkeys("ab"))
tell(lambda: Counter().fromkeys("ab"))
from_bytes = I.from_bytes
tell(lambda: from_bytes(b"ab", "big"))
tell(lambda: from_bytes(b"\xff", byteorder="little", signed=True))
tell(lambda: I.from_bytes(b"ab", "big"))
tell(lambda: I.from_bytes(b"\xfe", byteorder="big", signed=True))
tell(lambda: I.from_bytes(bytes=b"a", byteorder="little"))
tell(lambda: I(5).from_bytes(b"a", "big"))
tell(lambda: Real.fromhex("0x1p3"))
from_hex = Octets.fromhex
tell(lambda: from_hex("6162"))
tell(lambda: Octets.fromhex("63"))
tell(lambda: S.maketrans("a", "b"))
print(sorted(["B", "a", "C"], key=S.lower), list(map(S.upper, ["x", S("y")])))
keys, append, sort = D.keys, L.append, L.sort
items = L([3])
append(items, 1)
sort(items)
print(keys(D(a=1)), items)
L.sort(items, reverse=True)
D.update(d, {3: 4})
print(items, d, S.join("-", "abc"))
tell(lambda: D.nothing)
