# SPDX-License-Identifier: MIT
from typing import Generic, TypeVar
T = TypeVar("T")
class Node(Generic[T]):
    def __init__(self, v: T): self.v = v
n = Node[int](3)
print(n.v, type(n).__name__)
class Box(Generic[T]):
    @classmethod
    def of(cls, x): return cls(x)
    def __init__(self, x): self.x = x
print(Box[str]("a").x, Box[int].of(3).x)
IntBox = Box[int]
print(IntBox(4).x, isinstance(IntBox(4), Box))
class Child(Node[int]):
    pass
print(Child(1).v)
d: dict[str, list[int]] = dict[str, list[int]](a=[1])
l = list[int]([1, 2])
print(d, l)
