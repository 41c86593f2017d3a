# SPDX-License-Identifier: MIT
# += and *= of lists and bytearrays by their names.
a = b = [1, 2]
print(a.__iadd__((3,)) is a, a.__imul__(2) is a, b)
print(list.__imul__([7], 3), list.__iadd__([7], "ab"), bytearray(b"ab").__imul__(2), bytearray(b"ab").__iadd__(b"c"))
grow = b.__iadd__
grow(range(2))
print(a, hasattr(a, "__iadd__"))
for wrong in (lambda: a.__iadd__(5), lambda: (1,).__imul__(2), lambda: "a".__iadd__("b")):
    try:
        print(wrong())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)


class Pile(list):
    def __imul__(self, n):
        return super().__imul__(n + 1)


p = q = Pile("ab")
p *= 2
print(q, p is q, type(p).__name__, len(p))
