# SPDX-License-Identifier: MIT
# What names mean in and around a class's body.
x = "module"
n = 3


class A:
    before = x
    x = "class"
    after = x
    n = n + 1
    squares = [i * i for i in range(n)]
    pairs = {str(i): i for i in range(n - 2)}
    if n > 3:
        large = True
    else:
        small = True
    for i in range(2):
        last = i

    def get(self):
        return x

    def call(self):
        return [x for _ in range(2)], (lambda: x)()

    alias = get


print(A.before, A.x, A.after, A.n, A.squares, A.pairs, A.large, A.i, A.last)
print(hasattr(A, "small"), A().get(), A().call(), A().alias())


def make(k):
    x = "function"

    class B:
        x = x
        seen = k

        def get(self):
            return x, k

        def deeper(self):
            class C:
                def get(this):
                    return self.get(), x, k
            return C().get()

    return B


B, C = make(1), make(2)
print(B.x, B.seen, C.seen, B().get(), C().get(), C().deeper(), B is C)


class Private:
    __count = 0

    def __init__(self, __x):
        self.__x = __x
        Private.__count += 1

    def __hidden(self):
        return f"{self.__x} of {Private.__count}"

    def show(self):
        def inner():
            return self.__hidden()
        return inner()

    class __Inner:
        def __init__(self):
            self.__y = 7

        def y(self):
            return self.__y

    def inner(self):
        return self.__Inner()


class _Private2:
    def __init__(self):
        self.__a = 1
        self.__b__ = 2


p = Private(5)
print(p.show(), p._Private__x, Private._Private__count, p.inner().y(), p.inner()._Inner__y)
print(_Private2()._Private2__a, _Private2().__b__)


class Outer:
    name = "outer"

    class Inner:
        name = "inner"

        class Innermost:
            def who(self):
                return Outer.name, Outer.Inner.name

        def up(self):
            return Outer

    inner = Inner()


print(Outer.Inner.Innermost().who(), Outer.inner.up() is Outer, Outer().inner.up().name)


def counter():
    total = 0

    class Counter:
        def add(self, n):
            nonlocal total
            total += n
            return total

    return Counter(), Counter()


a, b = counter()
print(a.add(1), b.add(10), a.add(100))
top = 1


class Changes:
    global top
    top = 5

    def change(self):
        global top
        top += 1


Changes().change()
print(top, hasattr(Changes, "top"))

for kind in range(2):
    class Looped:
        which = kind

        def me(self):
            return self.which

    print(Looped().me())

if x:
    class Chosen:
        def __init__(this, value):
            this.value = value
else:
    class Chosen:
        pass
print(Chosen(4).value)


class Unbound:
    y: int
    z: int = 2
    try:
        w = y
    except NameError as e:
        print("NameError", e)
    del z


print(hasattr(Unbound, "z"), hasattr(Unbound, "w"), hasattr(Unbound, "e"))


class Deleted:
    v = 1
    del v
    v2 = len("abc")
    len = 5
    v3 = len


print(Deleted.v2, Deleted.v3, hasattr(Deleted, "v"))
