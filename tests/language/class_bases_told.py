# SPDX-License-Identifier: MIT
# What classes tell of their bases.
class A: pass
class B(A): pass
class C(A): pass
class D(B, C): pass
print(D.__bases__, [c.__name__ for c in D.__mro__], [c.__name__ for c in D.mro()], A.__subclasses__())
print(D.__base__, D.__name__, D.__qualname__, D.__module__, D.__doc__, A.__bases__, int.__mro__, bool.__bases__, ValueError.__mro__, ValueError.__bases__, int.__bases__)
print(type(A), type(type(A())), A.__class__, D().__class__.__mro__[1].__name__)
