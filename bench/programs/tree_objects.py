# SPDX-License-Identifier: MIT
"""Binary trees of objects: made, measured, searched, and sorted sets of them."""


class Node:
    __slots__ = ("left", "right", "key")

    def __init__(self, key=0, left=None, right=None):
        self.key = key
        self.left = left
        self.right = right

    def check(self):
        if self.left is None:
            return 1
        return 1 + self.left.check() + self.right.check()


def make(depth):
    return Node(depth, make(depth - 1), make(depth - 1)) if depth else Node()


class Tree:
    def __init__(self):
        self.root = None
        self.size = 0

    def add(self, key):
        node, parent = self.root, None
        while node is not None:
            parent = node
            if key == node.key:
                return False
            node = node.left if key < node.key else node.right
        new = Node(key)
        if parent is None:
            self.root = new
        elif key < parent.key:
            parent.left = new
        else:
            parent.right = new
        self.size += 1
        return True

    def __contains__(self, key):
        node = self.root
        while node is not None:
            if key == node.key:
                return True
            node = node.left if key < node.key else node.right
        return False

    def __len__(self):
        return self.size

    def __iter__(self):
        stack, node = [], self.root
        while stack or node is not None:
            while node is not None:
                stack.append(node)
                node = node.left
            node = stack.pop()
            yield node.key
            node = node.right


def main():
    print(sum(make(depth).check() for depth in range(4, 13)))
    tree, seed = Tree(), 1
    for _ in range(12000):
        seed = seed * 137 % 99991
        tree.add(seed % 20000)
    found = sum(1 for key in range(0, 20000, 3) if key in tree)
    print(len(tree), found, sum(tree))


main()
