# SPDX-License-Identifier: MIT
# __slots__ refuses what it does not name.
class A:
    __slots__ = ("x", "y")
    def __init__(self): self.x = 1
a = A()
print(a.x)
a.y = 5
print(a.y)
try: a.z = 3
except AttributeError as e: print(e)
try: A().y
except AttributeError as e: print(e)
class B(A): pass
b = B()
b.z = 4
print(b.z)
class C(A):
    __slots__ = ("w",)
c = C()
c.w = 1
c.x = 3
try: c.v = 3
except AttributeError as e: print(e)
try: setattr(c, "v", 1)
except AttributeError as e: print(e)
try: c.__dict__
except AttributeError as e: print(e)
class D:
    __slots__ = "one"
    def set(self):
        self.two = 2
try: D().set()
except AttributeError as e: print(e)
print(A.__slots__, D.__slots__)


from abc import ABC, abstractmethod
class A(ABC):
    __slots__ = ()
    @abstractmethod
    def f(self): ...
class B(A):
    __slots__ = ["a", "__p"]
    def __init__(self): self.a = 1; self.__p = 2
    def f(self): return self.__p
b = B()
print(b.f())
try: b.c = 1
except AttributeError as e: print(e)
for n in ("a", "zz"):
    try: setattr(b, n, 5)
    except AttributeError as e: print(e)
print(b.a, hasattr(b, "__dict__"))
class P:
    __slots__ = ("x", "y", "__dict__")
p = P()
p.q = 1
print(p.q)
try:
    class Bad:
        __slots__ = ("x",)
        x = 1
except ValueError as e: print(e)
class Point:
    __slots__ = {"x": "doc", "y": "doc"}
    def __init__(self, x, y): self.x, self.y = x, y
    def __eq__(self, o): return self.x == o.x
pt = Point(1, 2)
pt.x += 5
del pt.y
try: pt.y
except AttributeError as e: print(e)
try: pt.zz = 1
except AttributeError as e: print(e)
try: del pt.zz
except AttributeError as e: print(e)
for name in Point.__slots__: print(name, getattr(pt, name, None))
class Node:
    __slots__ = "value", "next"
    count = 0
    def __init__(self, v): self.value = v; self.next = None; Node.count += 1
n = Node(1); n.next = Node(2)
print(n.next.value, Node.count)
try: n.count = 5
except AttributeError as e: print(e)
