# SPDX-License-Identifier: MIT
# Objects within themselves: what stands for dataclasses, deques and their like there.
import collections
import dataclasses


class Plain:
    def __init__(self, value):
        self.value = value

    def __repr__(self):
        return f'P({self.value!r})'


@dataclasses.dataclass
class Node:
    name: str
    parent: object = None
    children: list = dataclasses.field(default_factory=list)

    def add(self, name):
        child = Node(name, self)
        self.children.append(child)
        return child


root = Node('r')
root.add('a').add('b')
root.add('c')
print(root)
print(root.children[0])
print(str(root), f'{root} {root!r}', [root])
root.parent = root
print(root)
root.parent = Plain(root)
print(root)
root.parent = ValueError(root)
print(root, repr(root.parent))


def local():
    @dataclasses.dataclass
    class Inner:
        x: object
    inner = Inner(1)
    inner.x = [inner, Inner(Inner(2))]
    return inner


print(local())
deep = None
for i in range(20):
    deep = Node(str(i), deep)
print(deep)

d = collections.deque()
d.append(Plain(d))
d.append(d)
print(d)
d = collections.deque(maxlen=2)
d.append([d])
print(d, [d])
d = collections.defaultdict(list)
d[1].append(Plain(d))
d[2] = d
print(d)
d = collections.OrderedDict()
d[1] = Plain(d)
d[2] = d
print(d)
m = collections.ChainMap({1: 2})
m[1] = m
print(m, collections.ChainMap({'a': Plain(1)}, {}))
print(collections.deque(), collections.deque([1, Plain(2)], 5), collections.OrderedDict(), collections.OrderedDict(a=1))
print(collections.defaultdict(int), collections.defaultdict(int, a=3), collections.defaultdict(None, {1: Plain(2)}))
