# SPDX-License-Identifier: MIT
# Members that a class gets after its statement, from outside and from its own class methods.
class A:
    pass


class B(A):
    first = 1

    @classmethod
    def count(cls):
        cls.counted = getattr(cls, "counted", 0) + 1
        return cls.counted


A.later = 5
print(A.later, A().later, B.later, B().later)
B.later = 6
print(A.later, B.later, B().later, B.first)
del B.later
print(B.later, B.count(), B.count(), B().counted)
A.method = lambda self, x: (type(self).__name__, x)
print(A().method(1), B().method(2))
try:
    A.counted
except AttributeError as error:
    print(error)
