# SPDX-License-Identifier: MIT
# Exceptions used to leave deep searches, to retry, and to choose.
def search(tree, wanted, path):
    if tree[0] == wanted:
        raise StopIteration(path)
    for i, child in enumerate(tree[1:]):
        search(child, wanted, path + [i])

tree = [1, [2, [3], [4]], [5, [6, [7]]]]
for w in (4, 7, 9):
    try:
        search(tree, w, [])
        print(w, "is not there")
    except StopIteration as found:
        print(w, "at", found)
attempts = []
def flaky(n):
    attempts.append(n)
    if len(attempts) < n:
        raise OSError("try again")
    return "worked"
for n in (1, 3):
    attempts.clear()
    while True:
        try:
            print(flaky(n), len(attempts))
            break
        except OSError:
            continue
def to_number(text):
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            pass
    return text
print([to_number(t) for t in "12 1.5 x -3 .5 1e3".split()])
def first(*functions):
    errors = []
    for f in functions:
        try:
            return f(), errors
        except (ZeroDivisionError, IndexError, KeyError) as e:
            errors.append(repr(e))
    else:
        return None, errors
print(first(lambda: 1 // 0, lambda: [][0], lambda: {}["k"]))
print(first(lambda: 1 // 0, lambda: "second"))
