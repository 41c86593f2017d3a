# SPDX-License-Identifier: MIT
# Members of classes that are set later: what a class has been given stays when a base gets the same, or another.
class B:
    code = 0
class C(B): pass
class D(C): pass
class E(D): code = 9
C.code = 5
B.code = 7
print(B.code, C.code, D.code, E.code)
C.code = B.code = 8
D.code = 8
B.code = 1
print(B.code, C.code, D.code, E.code)
del C.code
print(B.code, C.code, D.code, E.code)
B.code = 2
print(B.code, C.code, D.code, E.code)
class F(B): pass
setattr(F, "code", B.code)
B.code = 3
print(F.code, F().code, "code" in F.__dict__, "code" in C.__dict__)
class Reg:
    n = 0
    def __init_subclass__(cls):
        cls.n = Reg.n = Reg.n + 1
class R1(Reg): pass
class R2(Reg): pass
class R3(R1): pass
print(Reg.n, R1.n, R2.n, R3.n)
class A:
    x = 1
    def f(self): return "A.f"
class B2(A): pass
class C2(B2): pass
B2.x = 1
A.x = 2
print(A.x, B2.x, C2.x, B2().x, C2().x)
B2.x = 3; A.x = 3; A.x = 4
print(A.x, B2.x, C2.x)
C2.x += 1
B2.x = 4; A.x = 5
print(A.x, B2.x, C2.x, C2().x)
del B2.x
print(A.x, B2.x, C2.x)
A.x = 6
print(A.x, B2.x, C2.x, B2().x)
B2.f = lambda self: "B2.f"
A.f = lambda self: "A2.f"
print(A().f(), B2().f(), C2().f())
B2.f = A.f
A.f = lambda self: "A3.f"
print(A().f(), B2().f(), C2().f())
class Count:
    total = 0
    def __init__(self): type(self).total += 1
class Sub(Count): pass
class Sub2(Sub): pass
Count(), Sub(), Sub(), Sub2(), Count()
print(Count.total, Sub.total, Sub2.total)
Count.total = 100
print(Count.total, Sub.total, Sub2.total)
class LibraryError(Exception):
    code = 0
    def __init_subclass__(cls, **kw): super().__init_subclass__(**kw); cls.code = LibraryError.code = LibraryError.code + 1
class E1(LibraryError): pass
class E2(LibraryError): pass
class E3(E1): pass
print(E1.code, E2.code, E3.code, LibraryError.code, E1().code)
class M1: v = "m1"
class M2: v = "m2"
class X(M1, M2): pass
M2.v = "m2b"; print(X.v); M1.v = "m2b"; print(X.v); M2.v = "z"; print(X.v); X.v = "z"; M1.v = "y"; print(X.v, M2.v)
