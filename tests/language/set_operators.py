# SPDX-License-Identifier: MIT
# Operators, relations and methods that make new sets; views of dicts as sets; frozensets.
a, b = {1, 2, 3, 8}, {8, 3, 16, 4}
f = frozenset([1, 8])
print(a | b, a & b, a - b, a ^ b, b - a)
print(a | f, f | a, type(f | a), type(a | f), f & a, f - {1}, f ^ {1, 5})
print(a.union([5], (6,)), a.union(), a.intersection([8, 2], {2}), a.difference([1], [2]), a.symmetric_difference([1, 99]))
print({1} < {1, 2}, {1} <= {1}, {1} < {1}, {1, 2} > {2}, {1} >= {2}, {1} == f, f == {8, 1}, {1} != {2}, {1} == [1])
print(a.issubset(range(9)), a.issuperset([1]), a.isdisjoint([7]), f.issubset(a), f.isdisjoint({8}))
print(f, frozenset(), frozenset("a"), f.copy() is f, frozenset(f) is f, hash(f) == hash(frozenset([8, 1])))
d = {f: "f", frozenset(): 0}
print(d[frozenset([8, 1])], {1, 8} in {f}, {frozenset([1, 2]), frozenset([2, 1])}, f in d)
s = {frozenset([i, i + 1]) for i in range(4)}
print(len(s), frozenset([2, 3]) in s, {2, 3} in s)
a.intersection_update([1, 2, 8])
a.difference_update([1])
a.symmetric_difference_update([2, 4])
print(a)
k = {"x": 1, "y": 2}.keys()
m = {1: 10, 2: 20}
print(sorted(k & {"x", "z"}), sorted(k | ["z"]), sorted({"x", "q"} - k), sorted(k ^ {"x"}), m.keys() - {1}, {1, 5} | m.keys())
print(m.keys() & m.keys(), m.keys() == {1, 2}, m.keys() <= {1, 2, 3}, {1} < m.keys(), m.keys() > {1}, {1: 0}.keys() < m.keys())
print(m.items() & {(1, 10)}, m.items() | {1: 10}.items(), m.items() - [(1, 10)], m.items() ^ {1: 11}.items())
c = {1, 2}
g = c
c |= m.keys()
print(c is g, c, set.union({1}, [2]), set.add)
print(sorted([{1, 2, 3}, {1}, {1, 2}]), max({1}, {1, 2}), {1, 2} and 5, not set())
print(f"{ {1, 2} }", str({2}), "%s" % {3}, "{}".format(frozenset([4])), repr({(1, "a")}))
print(isinstance({1}, set), isinstance(f, set), isinstance(f, (set, frozenset)), type({1}), type(f).__name__, type(iter({1})).__name__)
print(m.items() <= {(1, 10), (2, 20)}, {(1, 10)} < m.items(), m.items() == {(1, 10)}, m.items() > {(1, 10)})
