# SPDX-License-Identifier: MIT
# What messages about keywords call a bound method: by its function's name.


class A:
    def m(self, **k):
        return k

    @classmethod
    def c(cls, a=1, **k):
        return a, k


a = A()
bound = a.m
for call in (lambda: a.m(x=1, **{"x": 2}), lambda: bound(x=1, **{"x": 2}), lambda: bound(**5), lambda: A.c(x=1, **{"x": 2}), lambda: a.c(x=1, **3),
             lambda: bound(x=1, **{"y": 2})):
    try:
        print(call())
    except TypeError as e:
        print(e)
