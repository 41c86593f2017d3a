# SPDX-License-Identifier: MIT
# Methods behind operators as attributes of built-in values and types, and of objects whose class does not have them.
class L(list): pass
l = L([3,1]); print(l.__len__(), l.__contains__(3), L.__len__(l), l.__getitem__(0), l.__eq__([3,1]))
class B:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __lt__(self, o): return self.n < o.n
    def __str__(self): return "B"
    def __add__(self, o): return B(self.n.__add__(o.n))
class C(B):
    def __eq__(self, o): return super().__eq__(o) and B.__eq__(self, o)
    def __str__(self): return super().__str__() + "C" + B.__str__(self)
print(C(1) == C(1), str(C(1)), C(1).__str__(), C(1).__lt__(C(2)), B.__lt__(B(1), B(0)), (B(1) + B(2)).n, list(map(B.__str__, [B(1)])), C(1).__repr__()[:12], C.__eq__(C(1), C(2)))
print((5).__add__("a"), (5).__add__(2.5), (2.5).__add__(1), (1).__eq__("a"), "a".__eq__("a"), (1).__lt__(2.0), [1].__eq__([1]), {1}.__and__({1,2}), {1:2}.__contains__(1), (3).__rsub__(10), (7).__divmod__ if 0 else 1, True.__and__(False), (5).__neg__(), (-5).__abs__(), (5).__bool__(), "x".__mul__(3), (1,2).__getitem__(slice(0,1)), "abc".__contains__("b"), (255).__format__("x"), None.__str__() if 0 else "")
d = {"a": 3, "b": 1}; print(sorted(d, key=d.__getitem__), max(d, key=d.__getitem__), list(map("hello".__getitem__, [0, 1])), list(filter({1, 2}.__contains__, [1, 3])), list(map(str.__len__, ["a", "bb"])))
l = [1,2]; l.__setitem__(0, 9); l.__delitem__(1); print(l)
try: (5).__getitem__
except AttributeError as e: print(e)
try: "a".__sub__
except AttributeError as e: print(e)
try: int.__len__
except AttributeError as e: print(e)
try: [1].__add__(5)
except TypeError as e: print(e)
from functools import reduce
print(reduce(int.__mul__, [1,2,3,4]), reduce(str.__add__, "abc"), list(map(int.__neg__, [1, 2])), sum(map((2).__pow__, range(5))), sorted([3, 1], key=int.__neg__))
print((5).__str__(), [1].__repr__(), "a".__len__(), (5).__add__(3))


class Plain:
    pass


a = Plain(); print(a.__eq__(a), a.__hash__() == hash(a), a.__str__() == str(a), a.__repr__() == repr(a), a.__ne__(1))
a = Plain(); f = a.__str__; print(f() == str(a))


class Short:
    def __len__(self):
        return 5

    def __repr__(self):
        return 'Short'


print(Short().__len__(), [1].__len__(), (5).__repr__(), Short().__str__(), Short.__len__(Short()))
for value in (b"ab", bytearray(b"ab")):
    print(value.__add__(b"x"), value.__mul__(2), value.__len__(), value.__contains__(97), value.__getitem__(0), value.__lt__(b"b"), value.__eq__("ab"),
          value.__eq__(bytearray(b"ab")))
d = bytearray(b"abc")
d.__setitem__(0, 120)
d.__delitem__(1)
print(d, list(map(bytes.__len__, [b"abc", b""])), bytes.__add__(b"a", b"b"))


# A parameter named self is an object of a class only where it is a method's first.
def plus_one(self): return self.__add__(1)
class Nests:
    def nested(self, of):
        def inner(self): return self.__len__()
        return inner(of), self.own(), (lambda: self.__len__())()
    def own(self): return self.__len__()
    def __len__(self): return 9
print(plus_one(5), plus_one(2.5), Nests().nested('abc'))
