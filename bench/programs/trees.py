# SPDX-License-Identifier: MIT
# Trees: binary trees of tuples built and walked, and a search tree of lists that grows.
def build(depth):
    if depth == 0:
        return (None, None)
    return (build(depth - 1), build(depth - 1))


def check(tree):
    left, right = tree
    if left is None:
        return 1
    return 1 + check(left) + check(right)


def insert(tree, key):
    """A node is [key, left, right]."""
    node = [key, None, None]
    if tree is None:
        return node
    here = tree
    while True:
        side = 1 if key < here[0] else 2
        if here[side] is None:
            here[side] = node
            return tree
        here = here[side]


def height(tree):
    if tree is None:
        return 0
    return 1 + max(height(tree[1]), height(tree[2]))


def walk(tree, visit):
    if tree is not None:
        walk(tree[1], visit)
        visit(tree[0])
        walk(tree[2], visit)


def main(depth, rounds, keys):
    total = 0
    for k in range(rounds):
        total += check(build(depth))
    tree = None
    x = 1
    for i in range(keys):
        x = (75 * x + 74) % 65537
        tree = insert(tree, x)
    ordered = []
    walk(tree, ordered.append)
    print(total, height(tree), len(ordered), ordered == sorted(ordered))


main(10, 300, 10000)
