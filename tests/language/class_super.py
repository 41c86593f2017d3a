# SPDX-License-Identifier: MIT
# super() and __class__: in methods, closures in them, classes in functions, deep and multiple inheritance.
class A:
    def __init__(self, *names):
        self.names = list(names)
        self.names.append("A")

    def who(self):
        return "A"

    @classmethod
    def made(cls):
        return cls.__name__

    def my_class(self):
        return __class__.__name__


class B(A):
    def __init__(self, *names):
        super().__init__(*names)
        self.names.append("B")

    def who(self):
        return "B" + super().who()

    @classmethod
    def made(cls):
        return "made " + super().made()

    def late(self):
        def inner():
            return super(B, self).who()
        return inner()

    def my_class(self):
        return __class__.__name__ + super().my_class()


class C(A):
    def who(self):
        return "C" + super().who()


class D(B, C):
    def __init__(this):
        super().__init__("x", "y")
        this.names.append("D")

    def who(this):
        return "D" + super().who()


d = D()
print(d.names, d.who(), D.made(), d.late(), d.my_class())
print(B().who(), C().who(), super(D, d).who(), super(B, d).who())


def family(name, base=object):
    class Member(base):
        def path(self):
            rest = super().path() if base is not object else ""
            return name + "/" + rest

    return Member


one = family("one")
two = family("two", one)
three = family("three", two)
print(three().path(), two().path(), one().path(), three.__mro__[1] is two)

made = []
def many():
    for i in range(3):
        class Loop(A):
            number = i

            def who(self):
                return f"{__class__.number}{super().who()}"

        made.append(Loop)


many()
print([c().who() for c in made])


class Outer:
    class Inner(A):
        def who(self):
            return "inner " + super().who()

    def make(self):
        class Local(Outer.Inner):
            def who(self):
                return "local " + super().who()
        return Local()


print(Outer().make().who())


class Early:
    def value(self):
        return type(self).kind

    kind = 1


class Late(Early):
    kind = 2


print(Early().value(), Late().value())
try:
    class Bad:
        def __init__(self):
            return 5
    Bad()
except TypeError as e:
    print(e)


class Good:
    def __init__(self, n):
        if n:
            return
        return None


print(Good(0) is not None, Good(1) is not None)
