# SPDX-License-Identifier: MIT
# A binary search tree in lists [key, left, right]: insert, find, delete, walk.
def insert(tree, key):
    if not tree:
        tree.extend([key, [], []])
    elif key < tree[0]:
        insert(tree[1], key)
    elif key > tree[0]:
        insert(tree[2], key)

def find(tree, key):
    while tree:
        if key == tree[0]:
            return True
        tree = tree[1] if key < tree[0] else tree[2]
    return False

def walk(tree):
    return walk(tree[1]) + [tree[0]] + walk(tree[2]) if tree else []

def height(tree):
    return 1 + max(height(tree[1]), height(tree[2])) if tree else 0

def smallest(tree):
    while tree[1]:
        tree = tree[1]
    return tree[0]

def delete(tree, key):
    if not tree:
        return False
    if key < tree[0]:
        return delete(tree[1], key)
    if key > tree[0]:
        return delete(tree[2], key)
    if tree[1] and tree[2]:
        tree[0] = smallest(tree[2])
        return delete(tree[2], tree[0])
    tree[:] = tree[1] or tree[2]
    return True

def draw(tree, depth=0):
    if tree:
        draw(tree[2], depth + 1)
        print("    " * depth + str(tree[0]))
        draw(tree[1], depth + 1)

root = []
for k in [50, 30, 70, 20, 40, 60, 80, 30, 65]:
    insert(root, k)
draw(root)
print(walk(root), height(root), find(root, 60), find(root, 61))
for k in [20, 70, 50, 99]:
    print("delete", k, delete(root, k), walk(root))
draw(root)
tree = []
for w in "the quick brown fox jumps over the lazy dog".split():
    insert(tree, w)
print(walk(tree), height(tree))
