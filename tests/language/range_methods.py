# SPDX-License-Identifier: MIT
# index and count of ranges, and their parts.
for r in (range(0), range(5), range(2, 20, 3), range(10, 0, -4), range(-3, 3), range(5, 2)):
    print(r, r.start, r.stop, r.step, [r.count(x) for x in (-3, 0, 2, 5, 6, 10, 2.0, 2.5, True, "a", None)])
    for x in (-3, 0, 2, 5, 2.0, 2.5, True, "a", None):
        try:
            print(r.index(x))
        except ValueError as e:
            print(e)
first = range(3).index
print(first(2), list(map(range(1, 9, 2).count, [1, 2, 3])))
r = range(2, 2000000000, 3)
print(r.index(5), r.count(1999999997), r.count(1999999998))
