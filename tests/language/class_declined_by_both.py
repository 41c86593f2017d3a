# SPDX-License-Identifier: MIT
# Where the methods of a class derived from a built-in type say NotImplemented, what that type, or the type of the other operand, does is
# what is done; a TypeError names what CPython's names.
def declines(self, other):
    return NotImplemented


class Text(str):
    __add__ = __mul__ = __rmul__ = __mod__ = declines


class List(list):
    __add__ = __mul__ = __rmul__ = __iadd__ = __imul__ = declines


class ListOfOne(list):
    __mul__ = declines


class Tuple(tuple):
    __add__ = __mul__ = __rmul__ = declines


class Dict(dict):
    __or__ = __ror__ = __ior__ = declines


class Int(int):
    __add__ = __radd__ = __mul__ = __rmul__ = __sub__ = __mod__ = __or__ = __divmod__ = declines


class Set(set):
    __or__ = __and__ = __sub__ = __ior__ = __isub__ = declines


class Other:
    def __rmul__(self, other):
        return "Other *"

    def __ror__(self, other):
        return "Other |"


def tell(f):
    try:
        print(repr(f()))
    except TypeError as e:
        print("TypeError", e)


def in_place(a, b, op):
    if op == "+":
        a += b
    elif op == "*":
        a *= b
    else:
        a |= b
    return a


tell(lambda: Dict({1: 2}) | {3: 4})
tell(lambda: {3: 4} | Dict({1: 2}))
tell(lambda: Dict({1: 2}) | Dict({3: 4}))
tell(lambda: Dict({1: 2}) | Other())
tell(lambda: in_place(Dict({1: 2}), {3: 4}, "|"))
tell(lambda: in_place(Dict({1: 2}), [3], "|"))
tell(lambda: in_place(Dict({1: 2}), 5, "|"))
tell(lambda: sorted(Set([1]) | {2}))
tell(lambda: sorted({1} | Set([2])))
tell(lambda: Set([1]) & frozenset([1]))
tell(lambda: Set([1, 2]) - {2})
tell(lambda: Set([1]) | Set([2]))
tell(lambda: in_place(Set([1]), {2}, "|"))
tell(lambda: Int(3) * "ab")
tell(lambda: "ab" * Int(3))
tell(lambda: [1] * Int(2))
tell(lambda: Int(2) * (1,))
tell(lambda: in_place([1], Int(2), "*"))
tell(lambda: in_place(Int(2), [1], "*"))
tell(lambda: b"x" * Int(2))
tell(lambda: Int(2) * ListOfOne([1]))
tell(lambda: ListOfOne([1]) * 2)
tell(lambda: ListOfOne([1]) * Other())
tell(lambda: List([1]) * 2)
tell(lambda: 2 * List([1]))
tell(lambda: Text("a") * 2)
tell(lambda: Text("a") + "b")
tell(lambda: Text("a%s") % "b")
tell(lambda: Text("a") % 3)
tell(lambda: Tuple((1,)) + (2,))
tell(lambda: in_place(List([1]), [2], "+"))
tell(lambda: (Int(7) + 1, 1 + Int(7), Int(7) - 1, Int(7) % 4))
tell(lambda: divmod(Int(7), 2))
tell(lambda: divmod(Int(7), 2.5))
tell(lambda: divmod(Int(7), Int(2)))
tell(lambda: Int(7) | 8)
tell(lambda: Int(7) | 1.5)
tell(lambda: Int(7) * Other())
