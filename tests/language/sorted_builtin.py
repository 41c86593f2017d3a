# SPDX-License-Identifier: MIT
# sorted() of each kind of sequence leaves it alone.
l = [3, 1, 2]
print(sorted(l), l)
print(sorted("hello"), sorted((3, 1)), sorted({"b": 1, "a": 2}), sorted(range(3), reverse=True))
print(sorted([3, 1, 2], key=lambda x: -x), sorted(["b", "A"], key=lambda s: s.lower()), sorted([]))
print(sorted([("x", 2), ("y", 1)], key=lambda p: p[1]), sorted({3: "c", 1: "a"}.items()))
data = [("a", 3), ("b", 1), ("c", 3), ("d", 1)]
print(sorted(data, key=lambda p: p[1]))
print(sorted(data, key=lambda p: p[1], reverse=True))
print(sorted(data, key=lambda p: (-p[1], p[0])))
print(sorted([True, False, 2, -1]), sorted([1.5, 1, 0.5]), sorted(["é", "z", "a"]))
def key(x):
    raise ValueError("key of " + str(x))
try:
    sorted([1, 2], key=key)
except ValueError as e:
    print(e)
