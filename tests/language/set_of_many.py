# SPDX-License-Identifier: MIT
# Methods of sets with more arguments than the host keeps tables of; keys of classes with __slots__.
many = [{i, i * 7 % 30} for i in range(20)]
print(sorted(set().union(*many)), len(frozenset().union(*many)), sorted({5}.union(*many, [99])))
print(sorted(set(range(40)).difference(*many)), set(range(40)).intersection(*([set(range(9))] * 8)))
s = {1}
s.update(*many, {50}, s)
print(sorted(s), len(s))
s.difference_update(*many[3:12], [50])
print(sorted(s), 50 in s)
s.intersection_update(*([set(range(20))] * 9))
print(sorted(s))
small = set()
small.update({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7})
print(small, set().union(*({c: 1} for c in "abcdefgh")) == set("abcdefgh"))


class Ratio:
    __slots__ = ("n", "d")

    def __init__(self, n, d):
        self.n, self.d = n, d

    def __hash__(self):
        return hash((self.n, self.d))

    def __eq__(self, other):
        return (self.n, self.d) == (other.n, other.d)


half = Ratio(1, 2)
names = {half: "half"}
print(names[Ratio(1, 2)], len({half, Ratio(1, 2), Ratio(3, 4)}), Ratio(3, 4) in names, Ratio(1, 2) in {half})
names[Ratio(1, 2)] = "again"
print(len(names), names[half])
try:
    half.other = 1
except AttributeError as error:
    print(error)
