# SPDX-License-Identifier: MIT
# min and max in all their forms.
print(max(1, 2, 3), min(3, 1, 2), max([1, 5, 3]), min((4, 2)), max("hello"), min("hello"), max({"a": 1, "c": 2}), min(range(3, 9)))
print(max([1, 2], [1, 3]), min("a", "b"), max(1, 2.5), min(1.0, 1), max(1, 1.0), max(True, 1), min(-0.5, -1))
print(max(["aa", "b", "ccc"], key=len), min(["aa", "b", "ccc"], key=len), max(1, -5, 3, key=abs), min([(1, "b"), (0, "c")], key=lambda p: p[1]))
print(max([], default=5), min((), default=None), max([1], default=9), max([3, 1], default=0, key=lambda x: -x))
print(max(["b1", "b2"], key=lambda s: s[0]), min(["b1", "b2"], key=lambda s: s[0]), max(x * x % 7 for x in range(7)))
