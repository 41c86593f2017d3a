# == and != by whose method, in conditions too; the order of the operands in errors.


class Both:
    def __eq__(self, other):
        print("eq", end=" ")
        return True

    def __ne__(self, other):
        print("ne", end=" ")
        return True


def conditions(x, y):
    if x == y:
        print(1)
    if x != y:
        print(2)
    if not x == y:
        print(3)
    if not x != y:
        print(4)
    if x == y or x != y:
        print(5)
    if x == 1:
        print(6)
    if x != 1:
        print(7)
    if 2 != x:
        print(8)
    while x != y:
        print(9)
        break
    print(x == y and 5, x != y or 5, 3 if x == y else 4, 3 if x != y else 4)
    print(not x == y, not x != y, x == y != x)
    print(len([a for a in [x] if a == y]), len([a for a in [x] if a != y]), sum(a != 3 for a in [x]))
    assert x == y
    assert x != y
    print({x: 1}.get(y) if False else "no key")


conditions(Both(), Both())


class Keyed(Both):
    def __hash__(self):
        return 7


print({Keyed(): 1}.get(Keyed()), Keyed() in {Keyed()}, [Keyed()].index(Keyed()), [Keyed()] == [Keyed()], [Keyed()] != [Keyed()])


class Declines:
    def __ne__(self, other):
        return NotImplemented

    def __ge__(self, other):
        return NotImplemented


class Plain:
    pass


class Lists:
    def __ne__(self, other):
        return []


class OnlyEqual:
    def __eq__(self, other):
        return NotImplemented if other is None else [1]


x = Declines()
print(x != Plain(), Plain() != x, x != x, x == x, x != 1, 1 != x)
print([1] != Lists(), Lists() != [1], Plain() != Lists(), Plain() == Lists())
print(OnlyEqual() != 3, 3 != OnlyEqual(), OnlyEqual() != None, None != OnlyEqual(), OnlyEqual() == 3, 3 == OnlyEqual())
print(OnlyEqual() != x, x != OnlyEqual())
if x != x or Lists() != 1:
    print("equal")
if OnlyEqual() != 3:
    print("wrong")


class Base:
    def __init__(self, name):
        self.name = name

    def __lt__(self, other):
        print(self.name, "<", other.name)
        return NotImplemented

    def __gt__(self, other):
        print(self.name, ">", other.name)
        return NotImplemented

    def __eq__(self, other):
        print(self.name, "==", other.name)
        return NotImplemented


class Derived(Base):
    pass


a, b = Base("a"), Derived("b")
print(a == b, b == a, a != b)
for operation in (lambda: a < b, lambda: b < a, lambda: a > b, lambda: b > a, lambda: a <= b, lambda: b >= a, lambda: 1 if a < b else 2, lambda: 1 if b > a else 2):
    try:
        print(operation())
    except TypeError as error:
        print(error)
for operation in (lambda: Plain() <= x, lambda: x <= Plain(), lambda: x >= Plain(), lambda: [x] >= [Plain()]):
    try:
        print(operation())
    except TypeError as error:
        print(error)


class OnlyLessEqual:
    def __le__(self, other):
        return True


y = OnlyLessEqual()
for operation in (lambda: max(y, 1), lambda: min(1, y), lambda: sorted([y, 1]), lambda: [y] <= [y], lambda: [y] <= [1], lambda: [y, 2] < [y, 3], lambda: y <= 1, lambda: 1 >= y):
    try:
        print(operation() is not None)
    except TypeError as error:
        print(error)


class Number(int):
    def __eq__(self, other):
        return "mine"

    __hash__ = int.__hash__


print(Number(3) == 3, 3 == Number(3), Number(3) != 3, 3 != Number(4), Number(3) != Number(3))
