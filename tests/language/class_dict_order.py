# SPDX-License-Identifier: MIT
# The order of an object's __dict__: what __init__ sets in its order, then what other methods and other code set.
class C:
    def later(self):
        self.late = 1

    def __init__(self, a, b, c):
        self.a, self.b, self.c = a, b, c
        self.z = 0
        self.y = 1


class D(C):
    def __init__(self):
        super().__init__(1, 2, 3)
        self.own = 4


c = C(1, 2, 3)
print(c.__dict__)
c.later()
c.early = 2
print(c.__dict__)
print(D().__dict__)
del c.a
print(list(c.__dict__.values()))
