# SPDX-License-Identifier: MIT
# Iteration, with, attributes got and set by methods, exceptions of classes, and what is wrong with objects.
class Count:
    def __init__(self, n): self.n = n; self.i = 0
    def __iter__(self): return self
    def __next__(self):
        if self.i >= self.n: raise StopIteration
        self.i += 1
        return self.i
for x in Count(3): print(x)
it = iter(Count(2))
print(next(it), next(it), next(it, "end"))
print(list(Count(4)), sum(Count(4)), max(Count(3)), [*Count(2)], tuple(Count(2)))
a, b = Count(2)
print(a, b)
class G:
    def __iter__(self):
        yield 1
        yield 2
print(list(G()), 2 in G(), [x for x in G()], dict(zip(G(), G())))
print(sorted(G(), key=lambda x: -x), list(map(lambda x: x + 1, G())), list(enumerate(G())))
class Node:
    def __init__(self, v, nxt=None):
        self.v = v
        self.next = nxt
n = Node(1, Node(2))
while n:
    print(n.v)
    n = n.next
d = {}
a, b = Node(1), Node(2)
d[a] = 1; d[b] = 2
print(d[a], d[b], a in d, Node(3) in d)
s = [a, b]
print(len(s), a in s)
print(a == b, a == a, a != b, a is a)
class MyErr(Exception):
    def __str__(self): return "my error text"
class Stack:
    def __init__(self): self.items = []
    def push(self, x): self.items.append(x)
    def pop(self):
        if not self.items: raise MyErr("empty")
        return self.items.pop()
    def __len__(self): return len(self.items)
s = Stack()
s.push(1); s.push(2)
print(s.pop(), len(s), s.pop())
try:
    s.pop()
except MyErr as e:
    print("err", e, str(e), repr(e), e.args)
class Meta:
    def __getattr__(self, name):
        if name.startswith("a"): return name + "!"
        raise AttributeError(name)
m = Meta()
print(m.abc, hasattr(m, "b"), getattr(m, "b", 1))
class S:
    def __setattr__(self, name, value):
        object.__setattr__(self, name, value * 2)
s = S()
s.x = 4
print(s.x)
class C:
    def __enter__(self): print("enter"); return self
    def __exit__(self, t, v, tb): print("exit", t is None); return True
with C() as c:
    print(type(c).__name__)
    raise ValueError("x")
class D:
    def __get__(self, obj, owner=None): return 42
    def __set__(self, obj, value): print("set", value)
class U:
    d = D()
u = U()
print(u.d)
u.d = 7
class Base:
    def __init_subclass__(cls, **kw): print("sub", cls.__name__)
class Sub(Base): pass
try:
    Stack(1, 2)
except TypeError as e: print(e)
try:
    C(1)
except TypeError as e: print(e)
try:
    s()
except TypeError as e: print(e)
try:
    s + 1
except TypeError as e: print(e)
try:
    s < s
except TypeError as e: print(e)
try: len(s)
except TypeError as e: print(e)
try: s[0]
except TypeError as e: print(e)
try:
    for x in s: pass
except TypeError as e: print(e)
