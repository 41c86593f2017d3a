# SPDX-License-Identifier: MIT
# Tuples: displays, operations, immutability.
t = (1, "a", 2.5)
print(t, t[0], t[-1], len(t), t[1:], t + (4,), (1,) * 3)
print((), (1,), 1, (1), (1, 2,), ((1, 2), (3,)))
u = 1, 2
print(u, type(u), u == (1, 2), u < (1, 3))
a, b = u
print(a, b)
print("a" in t, t.index("a"), t.count(1), tuple([1, 2]), list(t))
def f():
    return 1, 2
x, y = f()
print(x, y, f(), f()[1])
for i, v in enumerate(t):
    print(i, v)
print(min((3, 1)), max((3, 1)), sum((1, 2)), sorted((2, 1)), tuple(reversed((1, 2))))
print({(1, 2): "a"}[(1, 2)], {(1, 2): "a"}[1, 2], bool(()), bool((0,)))
try:
    t.append(1)
except AttributeError as e:
    print(e)
