# SPDX-License-Identifier: MIT
# Where the own method of a class derived from a built-in type says NotImplemented, that type's answers.
def tell(f):
    try:
        print(f())
    except TypeError as e:
        print(type(e).__name__, e)


class E(int):
    def __lt__(self, o): return NotImplemented
    def __eq__(self, o): return NotImplemented
    def __ne__(self, o): return NotImplemented
    def __add__(self, o): return NotImplemented
    def __rmul__(self, o): return NotImplemented
    __hash__ = int.__hash__


tell(lambda: (E(1) == 1, E(1) != 1, 1 == E(1), 2 != E(1), E(1) == "a", E(1) == 1.5, 1.0 == E(1)))
tell(lambda: (E(1) < 2, 2 > E(1), E(3) < 2.5))
tell(lambda: (E(1) + 1, 1 + E(1), E(1) + 1.5, 2 * E(3), 1.5 * E(2)))
tell(lambda: E(1) + "a")
tell(lambda: E(1) < "a")
tell(lambda: E(1) + E(2))
tell(lambda: (E(1) < E(2), E(2) < E(1), E(1) == E(1)))
tell(lambda: (E(1) in [1], [E(1)] == [1], {E(1): 2}[1]))
print("jump" if E(1) == 1 else "no", "jump" if E(1) < 2 else "no", "jump" if E(1) != 1 else "no")


class Text(str):
    def __eq__(self, o): return str.__eq__(self, o) if isinstance(o, Text) else NotImplemented
    __hash__ = str.__hash__


tell(lambda: (Text("a") == "a", "a" == Text("a"), Text("a") in ["a"], Text("a") == 1, Text("a") == Text("a")))


class Items(list):
    def __eq__(self, o): return NotImplemented
    def __lt__(self, o): return NotImplemented


tell(lambda: (Items([1]) == [1], [1] == Items([1]), Items([1]) < [2]))


class Asked(int):  # a number that is no base goes before, one that is behind
    def __eq__(self, o): return "eq"
    def __radd__(self, o): return "radd"
    def __gt__(self, o): return "gt"
    __hash__ = int.__hash__


tell(lambda: (1.5 == Asked(1), 1 == Asked(1), 1.5 + Asked(1), 1 + Asked(1), 1.5 < Asked(1), 1 < Asked(1), "a" == Asked(1)))
