# SPDX-License-Identifier: MIT
# What isinstance says of properties, static and class methods, bound methods and methods of values, however they are reached.
class A:
    @property
    def p(self):
        return 2

    @staticmethod
    def s():
        return 3

    @classmethod
    def c(cls):
        return cls

    def m(self):
        pass


for name in "pscm":
    v = A.__dict__[name]
    print(name, type(v).__name__, isinstance(v, property), isinstance(v, staticmethod), isinstance(v, classmethod), isinstance(v, (int, property)))
print(isinstance(A.p, property), isinstance(A.__dict__["p"], property), isinstance(A().p, property))
function, method, built_in = type(A.m), type(A().m), type(len)
for v in (A.m, A().m, A.c, [].append, "".join, len, lambda: 0):
    print(isinstance(v, function), isinstance(v, method), isinstance(v, built_in), isinstance(v, object), isinstance(v, (str, built_in)))
