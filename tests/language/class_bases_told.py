# SPDX-License-Identifier: MIT
# What classes tell of their bases.
class A: pass
class B(A): pass
class C(A): pass
class D(B, C): pass
print(D.__bases__, [c.__name__ for c in D.__mro__], [c.__name__ for c in D.mro()], A.__subclasses__())
print(D.__base__, D.__name__, D.__qualname__, D.__module__, D.__doc__, A.__bases__, int.__mro__, bool.__bases__, ValueError.__mro__, ValueError.__bases__, int.__bases__)
print(type(A), type(type(A())), A.__class__, D().__class__.__mro__[1].__name__)

# What the host keeps in objects and classes is no attribute.
class Key:
    def __init__(self): self.z = 1
    def __hash__(self): return 5
    def __eq__(self, other): return self is other
class Small(int):
    def __hash__(self): return 7
key, small = Key(), Small(3)
held = {key: 1, small: 2}
for thing in (key, Key, small):
    print([name for name in dir(thing) if name in ('z', '__bases__', '__hashed__', '__value__', '__class__', '__hash__')])
print([hasattr(key, name) for name in ('z', '__bases__', '__hashed__', '__value__', 'mro')], hasattr(Key, '__bases__'))
print(key.__dict__, held[key], held[small])
try:
    print(key.__bases__)
except AttributeError as error:
    print(error)

# What no class has is looked for once in each.
def derive(base):
    class Next(base): pass
    return Next
deepest = A
for _ in range(40):
    deepest = derive(deepest)
print(len(deepest.__mro__), hasattr(deepest(), 'nothing'), getattr(deepest, 'no' + 'thing', 'none'))
A.late = 5
print(deepest.late, deepest().late, hasattr(deepest(), 'late'))
