# SPDX-License-Identifier: MIT
# map, filter, zip, enumerate, reversed.
print(list(map(abs, [-1, 2])), list(map(lambda x, y: x + y, [1, 2, 3], (10, 20))), list(map(str, range(3))), list(map(len, ["a", "bb"])), list(map(int, "123")), list(map(max, [1, 5], [3, 2], [2, 9])))
print(list(filter(lambda x: x % 2, range(6))), list(filter(None, [0, 1, "", "a", None, [0]])), list(filter(lambda c: c.isdigit(), "a1b2")))
print(list(zip([1, 2], "ab")), list(zip([1, 2, 3], "ab")), list(zip()), list(zip([1])), list(zip([1, 2], (3, 4), "xy")), list(zip([], [1])), list(zip(range(2), {"k": 0, "l": 1})))
print(list(enumerate("ab")), list(enumerate("ab", 1)), list(enumerate(["x"], start=10)), list(enumerate([])))
print(list(reversed([1, 2, 3])), list(reversed("ab")), list(reversed(range(0, 6, 2))), list(reversed((1,))), list(reversed({"a": 1, "b": 2})))
for i, (a, b) in enumerate(zip("ab", [1, 2])):
    print(i, a, b)
for x, y, z in zip([1], [2], [3]):
    print(x + y + z)
a, b = zip(*[(1, "x"), (2, "y")])
print(a, b, sum(map(int, ["1", "2"])), dict(map(lambda p: (p[1], p[0]), [(1, "k")])), max(map(len, ["a", "bcd"])))
print([x for x in map(lambda x: x * x, range(4))], tuple(filter(lambda x: x, (0, 1))), " ".join(map(str, [1, 2])), list(zip(*[[1, 2], [3, 4]])))
for x in reversed(range(3)):
    print(x, end=" ")
for i, x in enumerate(range(5, 7), 3):
    print(i, x, end=" ")
print()
