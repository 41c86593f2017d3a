# SPDX-License-Identifier: MIT
# copy.copy() and copy.deepcopy() of objects.
import copy
from collections import Counter, OrderedDict, defaultdict, deque
from dataclasses import dataclass, field
from enum import Enum


class Node:
    def __init__(self, value, following=None):
        self.value = value
        self.following = following
        self.me = self


a = Node([1], Node([2]))
a.extra = {1: [2]}
setattr(a, "na" + "med", [3])
flat, deep = copy.copy(a), copy.deepcopy(a)
a.value.append(5)
a.following.value.append(6)
a.extra[1].append(7)
a.named.append(8)
print(flat.value, flat.following.value, flat.extra, flat.named, flat.me is a)
print(deep.value, deep.following.value, deep.extra, deep.named, deep.me is deep, deep.following is a.following)
flat.other = 1
flat.value = None
print(hasattr(a, "other"), a.value, type(flat) is Node)

both = copy.deepcopy({"x": a, "y": [a, (a,)]})
print(both["x"] is both["y"][0], both["y"][1][0] is both["x"], both["x"] is a)


class Stack(list):
    pass


stack = Stack([1, [2]])
stack.name = ["s"]
flat, deep = copy.copy(stack), copy.deepcopy(stack)
stack.append(3)
stack[1].append(4)
stack.name.append("t")
print(stack, flat, deep, flat.name, deep.name, type(deep).__name__, isinstance(flat, Stack))


class Slots:
    __slots__ = ("p", "q")


slots = Slots()
slots.p = [1]
other = copy.deepcopy(slots)
other.p.append(2)
print(slots.p, other.p, hasattr(other, "q"))

queue = deque([1, [2]], maxlen=5)
other = copy.deepcopy(queue)
other[1].append(3)
print(queue, other, copy.copy(queue))
lists = defaultdict(list, {1: [2]})
other = copy.deepcopy(lists)
other[1].append(3)
other[5].append(6)
print(lists, other)
print(copy.deepcopy(Counter("aab")), copy.deepcopy(OrderedDict(a=[1])))


class Colour(Enum):
    RED = 1


print(copy.deepcopy(Colour.RED) is Colour.RED, copy.copy([Colour.RED])[0] is Colour.RED)


@dataclass
class Point:
    x: int
    tags: list = field(default_factory=list)


point = Point(1, ["a"])
other = copy.deepcopy(point)
other.tags.append("b")
print(point, other, copy.copy(point) == point)


class Own:
    def __init__(self, x):
        self.x = x

    def __eq__(self, other):
        return self.x == other.x

    def __copy__(self):
        return Own(self.x + 1)

    def __deepcopy__(self, memo):
        return Own(self.x + 100)


print(copy.copy(Own(1)).x, copy.deepcopy([Own(1)])[0].x)
for whole in (len, Node, lambda: 1, (1, "a"), range(3), None):
    print(copy.copy(whole) is whole, copy.deepcopy(whole) is whole, end=" ")
print()
try:
    copy.deepcopy(x for x in [])
except TypeError as error:
    print(error)
