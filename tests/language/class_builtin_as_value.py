# SPDX-License-Identifier: MIT
# Built-ins as values that are called with objects of the program's classes: they use their methods.
from collections import defaultdict


class A:
    def __init__(self, x):
        self.x = x

    def __str__(self):
        return "A" + str(self.x)

    def __repr__(self):
        return f"<{self.x}>"

    def __len__(self):
        return self.x

    def __bool__(self):
        return self.x > 1


print(" ".join(map(str, [A(1), A(2)])), ", ".join(map(repr, (A(3), A(4)))), list(map(len, [A(5)])), [*map(bool, [A(1), A(2)])])
show = print
show(A(6), [A(7)])
for f in (str, repr, len, bool):
    print(f(A(8)))
print(sorted([A(3), A(1), A(2)], key=len))
groups = defaultdict(list, {"a": [A(1)]}, b=[A(2)])
groups["c"].append(A(3))
print(groups, sorted(groups))
