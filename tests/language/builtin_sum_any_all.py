# SPDX-License-Identifier: MIT
# sum, any, all.
print(sum([1, 2, 3]), sum([]), sum((1, 2), 10), sum(range(101)), sum([0.5, 1.5]), sum([1, 0.5]), sum([True, True]), sum([[1], [2]], []), sum(((1,), (2,)), ()), sum({1: 2, 3: 4}), sum([1, 2], start=5))
print(any([]), any([0, ""]), any([0, 1]), any("a"), any({0: 1}), any((None, [])), all([]), all([1, "a"]), all([1, 0]), all(""), all(range(3)), all(range(1, 3)))
def say(x):
    print("say", x)
    return x
print(any(map(bool, [0, 1])), all([x < 3 for x in range(3)]))
