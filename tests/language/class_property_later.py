# A property, or another descriptor, that a class gets when it has objects already.


class A:
    def __init__(self):
        self.x = 1


class B(A):
    pass


a, b = A(), B()
A.x = property(lambda self: 5)
print(a.x, b.x, a.__dict__)
for act in (A, B, lambda: setattr(a, "x", 3)):
    try:
        print(act().x)
    except AttributeError as error:
        print("no setter" in str(error))
del A.x
print(a.x, b.x, A().x, B().x)


class Descriptor:
    def __get__(self, owner, cls):
        return 7

    def __set__(self, owner, value):
        print("set", value)


B.x = Descriptor()
print(B().x, A().x)


class Base:
    def __init__(self):
        self.value = 1


class WithProperty(Base):
    @property
    def value(self):
        return 5


class Derived(WithProperty):
    pass


try:
    print(Derived().value)
except AttributeError as error:
    print(error)
Derived.value = 3
print(Derived().value, Derived.value)
