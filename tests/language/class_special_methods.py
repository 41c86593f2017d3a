# SPDX-License-Identifier: MIT
# Special methods, properties, static, class and bound methods, super(): in loops, of classes of several kinds.


class Vector:
    def __init__(self, *parts):
        self.parts = list(parts)

    def __add__(self, other):
        return Vector(*[a + b for a, b in zip(self.parts, other.parts)])

    def __mul__(self, k):
        return Vector(*[a * k for a in self.parts])

    def __rmul__(self, k):
        return self * k

    def __sub__(self, other):
        return "less"

    def __isub__(self, other):
        self.parts.append(other)
        return self

    def __eq__(self, other):
        return self.parts == other.parts

    def __getitem__(self, i):
        return self.parts[i]

    def __setitem__(self, i, x):
        self.parts[i] = x

    def __len__(self):
        return len(self.parts)

    def __contains__(self, x):
        return [] if x == 0 else self.parts

    def __call__(self, *args):
        return args

    def __repr__(self):
        return "V%r" % (tuple(self.parts),)


class Called:
    def __call__(self, a, b):
        return a - b


class Longer(Vector):
    def __radd__(self, other):
        return "reflected"

    def __len__(self):
        return 1 + super().__len__()


v, w = Vector(1, 2), Vector(3, 4)
for i in range(3):
    print(v + w, v * i, i * v, v - w, v == w, v == v, v[0], v[-1], len(v), 0 in v, 1 in v, v(1, i), Called()(5, i))
    v[0] = i
    v -= i
print(v, v + Longer(5, 6), Longer(5, 6) + v, len(Longer(7)))


class Plain:
    count = 0


class Base:
    kinds = []

    def __init__(self, x):
        self._x = x
        self.action = lambda y: y * 2

    @property
    def x(self):
        return self._x

    @x.setter
    def x(self, value):
        self._x = value + 1

    @property
    def fixed(self):
        return "fixed"

    @staticmethod
    def double(x):
        return 2 * x

    @classmethod
    def make(cls, x=1):
        return cls(x)

    @classmethod
    def name(cls, extra):
        return cls.__name__ + extra

    def who(self):
        return "Base"

    def both(self, k=1):
        return k


class Left(Base):
    def who(self):
        return "Left " + super().who()


class Right(Base):
    def __init__(self, x):
        super().__init__(x + 10)

    def who(self):
        return "Right " + super().who()

    @property
    def x(self):
        return super().x + 100


class Both(Left, Right):
    def who(self):
        return "Both " + super().who()


class Silent(Left):
    pass


class Last(Silent, Right):
    def who(self):
        return "Last " + super().who()


for kind in (Base, Left, Right, Both, Last):
    b = kind.make(3)
    if kind is Base:
        b.x = 7
    method = b.who
    print(b.x, b.fixed, b.who(), method(), b.double(4), kind.double(5), b.name("!"), kind.name("?"), b.action(6), kind.who(b),
          b.both(), b.both(3), Plain() is Plain(), isinstance(b, Left), isinstance(b, (Right, int)), isinstance(3, Base),
          isinstance(Plain(), Base), isinstance(b, object))


class Odd:
    def __len__(self):
        return -1

    def __getitem__(self, i):
        yield i

    def __add__(self, other, more=2):
        return more

    @property
    def failing(self):
        raise ValueError("failing")


for action in (lambda: len(Odd()), lambda: list(Odd()[4]), lambda: Odd() + 1, lambda: Odd().failing, lambda: Plain(1),
               lambda: setattr(Base(1), "fixed", 2), lambda: Plain()[0], lambda: Plain() + 1, lambda: Plain()(), lambda: Called()(1),
               lambda: Base.who(), lambda: Base(1).double()):
    try:
        print(action())
    except (TypeError, ValueError, AttributeError) as e:
        print(type(e).__name__, e)

# Members that are given later.
Plain.__len__ = lambda self: 5
Plain.late = staticmethod(lambda x: x + 1)
plain = Plain()
plain.own = len
print(len(plain), plain.late(1), Plain.late(2), plain.own([1]))
Plain.__init__ = lambda self, x: setattr(self, "count", x)
print(Plain(3).count)


class Deep:
    def __add__(self, n):
        return n if n == 0 else 1 + (self + (n - 1))

    def __getitem__(self, n):
        return self[n + 1]


print(Deep() + 50)
try:
    Deep()[0]
except RecursionError as e:
    print("RecursionError")

# Built-ins of an object are asked for what they take before its methods are.
class Counted:
    def __len__(self): return 4
    def __abs__(self): return 5
    def __hash__(self): return 6
    def __bool__(self): return True
    def __float__(self): return 2.5
class CountedList(list): pass
def count(f):
    try:
        print(f())
    except TypeError as error:
        print(error)
counted, listed = Counted(), CountedList([1])
count(lambda: len(listed, listed))
count(lambda: len(counted, 1))
count(lambda: abs(counted, 1))
count(lambda: hash(counted, 1))
count(lambda: bool(counted, 1))
count(lambda: float(counted, 1))
count(lambda: repr(counted, 1))
count(lambda: isinstance(counted, Counted, 1))
count(lambda: (len(listed), len(counted), abs(counted), hash(counted), bool(counted), float(counted), isinstance(counted, Counted)))
