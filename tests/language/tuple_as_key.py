# SPDX-License-Identifier: MIT
# Tuples as keys of dicts, nested, and what cannot be a key.
d = {}
for x in range(3):
    for y in range(3):
        d[x, y] = x * y
print(d[2, 2], d[(1, 2)], len(d), (0, 1) in d, (3, 3) in d)
d[((1, 2), "a")] = "nested"
print(d[((1, 2), "a")])
d[()] = "empty"
print(d[()], d[tuple([])])
print((1, 2.0) == (1.0, 2), {(1, 2): "x"}[(1.0, 2.0)])
for key in [[1], {}, (1, [2])]:
    try:
        d[key] = 1
    except TypeError as e:
        print(e)
    try:
        key in d
    except TypeError as e:
        print(e)
