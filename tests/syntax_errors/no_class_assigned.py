# SPDX-License-Identifier: MIT
class A:
    pass


class B(A):
    pass


x = A()
x.__class__ = B
