# SPDX-License-Identifier: MIT
# in and not in, for each container.
print(2 in [1, 2, 3], 5 in [1, 2, 3], 5 not in [1, 2, 3], [1] in [[1], 2], 1.0 in [1])
print("a" in ("a", "b"), () in ((),), None in (None,), 1 in ())
print("b" in "abc", "bc" in "abc", "ac" in "abc", "" in "abc", "" in "", "abcd" in "abc")
print("k" in {"k": 1}, 1 in {"k": 1}, (1, 2) in {(1, 2): 0}, "x" not in {})
print(3 in range(5), 5 in range(5), 4 in range(0, 10, 2), 5 in range(0, 10, 2), -1 in range(5), 3 in range(5, 0, -1), 0 in range(0))
print(True in [1], 0 in [False], "1" in [1])
try:
    print(1 in 5)
except TypeError as e:
    print(e)
try:
    print(1 in "abc")
except TypeError as e:
    print(e)
