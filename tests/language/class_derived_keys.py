# SPDX-License-Identifier: MIT
# Objects of classes derived from lists, dicts and sets are no keys, nor tuples in which they are.
class L(list): pass
class D(dict): pass
class Z(set): pass
class T(tuple): pass


for cls in L, D, Z:
    for f in (lambda: {cls(): 1}, lambda: {cls()}, lambda: {}[cls()], lambda: cls() in {1: 2}, lambda: cls() in {1}, lambda: {1: 2}.get(cls()), lambda: {(1, cls()): 1},
              lambda: hash((1, cls())), lambda: dict.fromkeys([cls()]), lambda: set([cls()]), lambda: {}.setdefault(cls(), 1), lambda: {1: 2}.pop(cls()),
              lambda: frozenset([1, cls()]), lambda: {T((1, cls()))}):
        try:
            print(f())
        except TypeError as e:
            print(e)


class Hashed(list):
    def __hash__(self): return 5


print(len({Hashed(): 1}), Z([1]) in {frozenset([1])}, {T((1, 2)): 3}[1, 2])
