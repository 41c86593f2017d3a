# SPDX-License-Identifier: MIT
# range with one, two and three arguments.
print(list(range(5)), list(range(2, 5)), list(range(0, 10, 3)), list(range(10, 0, -3)))
print(list(range(0)), list(range(5, 2)), list(range(-3)), list(range(2, 5, -1)), list(range(-3, 3, 2)))
r = range(2, 20, 3)
print(r, len(r), r[0], r[-1], r[2], 5 in r, 6 in r, list(r[1:3]))
print(range(3), range(1, 3), range(0, 3, 1), repr(range(5, 0, -1)))
print(sum(range(101)), max(range(5)), min(range(3, 9)), sorted(range(3), reverse=True), list(reversed(range(4))))
print(bool(range(0)), bool(range(1)), range(3) == range(3), type(range(1)))
print(len(range(0, 2147483647)), len(range(-5, 5, 3)), tuple(range(3)))
a, b, c = range(3)
print(a, b, c, *range(2), [*range(3), 9])
for i in range(3, -1, -1):
    print(i, end=" ")
print()
for i in range(2147483645, 2147483647):
    print(i)
