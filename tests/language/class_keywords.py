# SPDX-License-Identifier: MIT
# class keywords from a dict
class B:
    def __init_subclass__(cls, **kw):
        super().__init_subclass__()
        cls.kw = kw
d = {"a": 1, "b": 2}
class A(B, **d):
    pass
class A2(B, c=0, **d):
    pass
print(A.kw, A2.kw)
