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

# Constants of which some are no constants of an image, more than registers hold
many = {2, 5, 2, (160, 7), 0, 2, (), True, 4.0, 32, 128, 3, 16, 80, False, -112, 1, 128, 64, 48.0, False, (-32, 48), 1, 249.0, -5, 4}
print(many)
print(frozenset({6400, 77, (-1888, 162), 130, 1, 284, 2208, 242, 1e10, -134, (-23, -1240), 84.0, 204, 58.25, (), (8960, 168), 3232, 103, 6656, (0, -107), 196.0, 4288, 275, 1920, 1, 54.25, 288, 210, -6}))
