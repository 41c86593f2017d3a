# SPDX-License-Identifier: MIT
# List comprehensions: filters, nesting, several loops.
print([x * 2 for x in range(5)], [x for x in range(10) if x % 3 == 0], [c.upper() for c in "abc"])
print([(x, y) for x in range(3) for y in range(x)], [x * y for x in (1, 2) for y in (3, 4)])
print([[i * j for j in range(3)] for i in range(3)], [x for row in [[1, 2], [], [3]] for x in row])
print([x for x in range(20) if x % 2 if x % 3], [y for x in range(3) if x for y in range(x) if y or x == 1])
print([a + b for a, b in [(1, 2), (3, 4)]], [f for f, *r in ["abc", "de"]], [i for i, in [(1,), (2,)]])
print([x if x > 2 else -x for x in range(5)], [] == [x for x in []], [len(w) for w in "a bc def".split()])
m = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in m] for i in range(3)], [sum(r) for r in m])
print([x for x in "hello" if x not in "aeiou"], [x or y for x in (0, 1) for y in (2, 3)])
print([(lambda: x)() for x in range(3)], [[y for y in range(x)] for x in range(4) if x != 2])
