# SPDX-License-Identifier: MIT
"""Search trees: plain, AVL by inheritance, as sorted mappings; traversals as generators; an interval tree."""

import operator
from collections import deque


class Tree:
    """A sorted mapping as an unbalanced search tree."""

    class Node:
        def __init__(self, key, value):
            self.key, self.value = key, value
            self.left = self.right = None
            self.height = 1

        def __iter__(self):
            if self.left:
                yield from self.left
            yield self.key, self.value
            if self.right:
                yield from self.right

    def __init__(self, items=(), *, before=operator.lt):
        self.root = None
        self.before = before
        self._length = 0
        for key, value in items:
            self[key] = value

    def __setitem__(self, key, value):
        self.root = self._insert(self.root, key, value)

    def _insert(self, node, key, value):
        if node is None:
            self._length += 1
            return self.Node(key, value)
        if self.before(key, node.key):
            node.left = self._insert(node.left, key, value)
        elif self.before(node.key, key):
            node.right = self._insert(node.right, key, value)
        else:
            node.value = value
        return self.balance(node)

    def balance(self, node):
        node.height = 1 + max(self.height_of(node.left), self.height_of(node.right))
        return node

    @staticmethod
    def height_of(node):
        return node.height if node else 0

    def _find(self, key):
        node = self.root
        while node is not None:
            if self.before(key, node.key):
                node = node.left
            elif self.before(node.key, key):
                node = node.right
            else:
                return node
        return None

    def __getitem__(self, key):
        if isinstance(key, slice):
            return [v for k, v in self.range(key.start, key.stop)]
        node = self._find(key)
        if node is None:
            raise KeyError(key)
        return node.value

    def __contains__(self, key):
        return self._find(key) is not None

    def __delitem__(self, key):
        if key not in self:
            raise KeyError(key)
        self.root = self._delete(self.root, key)
        self._length -= 1

    def _delete(self, node, key):
        if self.before(key, node.key):
            node.left = self._delete(node.left, key)
        elif self.before(node.key, key):
            node.right = self._delete(node.right, key)
        elif node.left and node.right:
            heir = node.right
            while heir.left:
                heir = heir.left
            node.key, node.value = heir.key, heir.value
            node.right = self._delete(node.right, heir.key)
        else:
            return node.left or node.right
        return self.balance(node)

    def __len__(self):
        return self._length

    def __iter__(self):
        for key, _ in self.items():
            yield key

    def items(self):
        yield from self.root or ()

    def range(self, low=None, high=None):
        """The items from low up to, not including, high."""
        def walk(node):
            if node is None:
                return
            if low is None or not self.before(node.key, low):
                yield from walk(node.left)
                if high is None or self.before(node.key, high):
                    yield node.key, node.value
            if high is None or self.before(node.key, high):
                yield from walk(node.right)
        return walk(self.root)

    def levels(self):
        queue = deque([(self.root, 0)])
        current, line = 0, []
        while queue:
            node, level = queue.popleft()
            if node is None:
                continue
            if level != current:
                yield line
                current, line = level, []
            line.append(node.key)
            queue.extend([(node.left, level + 1), (node.right, level + 1)])
        if line:
            yield line

    @property
    def height(self):
        return self.height_of(self.root)

    def __repr__(self):
        return f"{type(self).__name__}({list(self.items())!r})"

    def __or__(self, other):
        return type(self)([*self.items(), *other.items()])

    def show(self):
        def lines(node, prefix=""):
            if node is None:
                return
            yield from lines(node.right, prefix + "    ")
            yield f"{prefix}{node.key}"
            yield from lines(node.left, prefix + "    ")
        return "\n".join(lines(self.root))


class AVL(Tree):
    rotations = 0

    def balance(self, node):
        super().balance(node)
        lean = self.lean(node)
        if lean > 1:
            if self.lean(node.left) < 0:
                node.left = self.rotate(node.left, "right", "left")
            return self.rotate(node, "left", "right")
        if lean < -1:
            if self.lean(node.right) > 0:
                node.right = self.rotate(node.right, "left", "right")
            return self.rotate(node, "right", "left")
        return node

    def lean(self, node):
        return self.height_of(node.left) - self.height_of(node.right)

    def rotate(self, node, up, down):
        type(self).rotations += 1
        child = getattr(node, up)
        setattr(node, up, getattr(child, down))
        setattr(child, down, node)
        super().balance(node)
        return super().balance(child)


class Intervals(AVL):
    """Intervals [low, high) as keys; which of them hold a point?"""

    def stab(self, point):
        return [value for (low, high), value in self.items() if low <= point < high]


class SortedSet(AVL):
    def __init__(self, values=()):
        super().__init__((v, None) for v in values)

    def __and__(self, other):
        return type(self)(v for v in self if v in other)

    def __sub__(self, other):
        return type(self)(v for v in self if v not in other)

    def __repr__(self):
        return "{" + " ".join(map(str, self)) + "}"


def numbers(n, seed=5):
    while n:
        seed = (seed * 137 + 187) % 1009
        yield seed
        n -= 1


def main():
    keys = list(numbers(60))
    plain, avl = (cls((k, str(k)) for k in keys) for cls in (Tree, AVL))
    print(len(plain), len(avl), plain.height, avl.height, AVL.rotations, Tree.__dict__.get("rotations"))
    print(list(plain) == list(avl) == sorted(set(keys)), list(avl)[:5], avl[keys[3]], avl[100:200])
    straight = Tree((n, n) for n in range(40)), AVL((n, n) for n in range(40))
    print([t.height for t in straight], [next(iter(t.levels())) for t in straight])
    for level in straight[1].levels():
        print(*level)
    small = AVL(zip("tree of words".replace(" ", ""), range(20)))
    print(small.show())
    for key in "tow":
        del small[key]
    print(small, len(small), "t" in small, "r" in small)
    for k in keys[:30]:
        if k in avl:
            del avl[k]
            del plain[k]
    print(len(avl), list(avl) == list(plain), avl.height, plain.height <= len(plain))
    down = AVL([(1, "a"), (2, "b"), (3, "c")], before=operator.gt)
    down[2] = "B"
    print(down, list(down), down[3:1], [k for k, v in down.range(2)])
    union = AVL([(1, "x")]) | AVL([(2, "y"), (1, "z")])
    print(union, type(union) is AVL)
    visits = Intervals({(9, 12): "Ann", (10, 11): "Bob", (11, 15): "Cid", (14, 18): "Dee"}.items())
    print([(t, visits.stab(t)) for t in (8, 10, 11, 14, 18)], list(visits)[0])
    a, b = SortedSet(numbers(9)), SortedSet(sorted(keys[:4]))
    print(a, a & b, a - b, len(a - b), a & SortedSet())
    for action in (lambda: avl["x"], lambda: avl.__delitem__(-1), lambda: avl[5000], lambda: small[0]):
        try:
            print(action())
        except (KeyError, TypeError) as error:
            print(type(error).__name__, error)


if __name__ == "__main__":
    main()
