# SPDX-License-Identifier: MIT
import math
class Stack(list):
    push = list.append
    top = list.pop
    size = list.__len__
    def peek(self):
        return self[-1]

s = Stack()
s.push(1); s.push(2)
p = s.push
p(3)
print(s, s.peek(), s.top(), s)
Stack.push(s, 9)
print(s)
class C:
    f = any
    g = len
    h = sorted
    conv = int
    root = math.sqrt
    up = str.upper
    z = max
    k = lambda self, x=1: x
c = C()
print(c.f([0, 1]), c.g([1, 2]), c.h([3, 1]), c.conv("3"), c.root(4), c.z(1, 5), c.k(), c.k(4))
f = c.f
print(f([0, 0]), C.f([1]), C.up("a"))
h = c.h
print(h("cab", reverse=True), c.h([1, 3], reverse=True))
class U(str):
    shout = str.upper
    parts = str.split
u = U("ab c")
print(u.shout(), u.parts(), u.parts("b"))
class Old:
    __repr__ = object.__repr__
    __hash__ = object.__hash__
    def __eq__(self, o): return isinstance(o, Old)
print(repr(Old())[:20], len({Old(), Old()}), Old() == Old())
class D(dict):
    put = dict.__setitem__
    have = dict.get
d = D()
d.put("a", 1)
print(d, d.have("a"), d.have("b", 4))
