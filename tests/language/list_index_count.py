# SPDX-License-Identifier: MIT
# index and count of lists and tuples.
l = [3, 1, 4, 1, 5, 1.0, True]
print(l.index(1), l.index(5), l.index(1, 2), l.index(1, 4, 6), l.index(1, -2), l.count(1), l.count(9))
t = (1, 2, 1, [3])
print(t.index(2), t.index(1, 1), t.count(1), t.count([3]), ().count(0))
for f in [lambda: l.index(9), lambda: l.index(3, 1), lambda: t.index(9), lambda: [].index("x"), lambda: l.index(5, 0, 3)]:
    try:
        print(f())
    except ValueError as e:
        print("ValueError:", e)
print([[1], [2]].index([2]), ["a", None].index(None), [0, False].count(0))
