# SPDX-License-Identifier: MIT
# print(*values) with objects among them.
class E:
    def __init__(self, x): self.x = x
    def __str__(self): return f"E{self.x}"
l = [E(1), E(2)]
print(*l, 3)
print(*l, sep="-", end="!\n")
print(*(E(i) for i in range(3)))
print(*[1, 2], sep=", ")
print("a", *l, [4], **{"sep": "/"})
