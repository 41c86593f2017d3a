# SPDX-License-Identifier: MIT
# python3: same
# cached_property, singledispatch, singledispatchmethod, partialmethod; operator's attrgetter and methodcaller.
from functools import cached_property, partialmethod, singledispatch, singledispatchmethod
from operator import attrgetter, methodcaller


class A:
    @cached_property
    def x(self): print("c"); return 5
    @singledispatchmethod
    def f(self, a): return "any"
    @f.register(int)
    def _(self, a): return "int"
    @f.register(str)
    def _(self, a): return "str"
    def g(self, a, b=0): return (a, b)
    h = partialmethod(g, 1)
    k = partialmethod(g, b=7)
a = A()
print(a.x, a.x, a.f(3), a.f('s'), a.f([]), a.h(), a.h(2), a.k(9))
@singledispatch
def s(x): return "obj"
@s.register(int)
@s.register(float)
def _(x): return "num"
@s.register(list)
def slist(x): return "list"
s.register(type(None), lambda x: "none")
class B(A): pass
s.register(A, lambda x: "A")
print(s(1), s(2.0), s([]), s(None), s(B()), s('q'), s(True), s.dispatch(bool) is s.registry[int], slist([1]))
print(attrgetter("x")(a), attrgetter("x", "__class__.__name__")(a), methodcaller("split", ",")("a,b"), attrgetter("x", "y.z"), methodcaller("f", 1, k=2))
print(sorted(["b", "A", "c"], key=methodcaller("lower")), max([a], key=attrgetter("x")) is a)
