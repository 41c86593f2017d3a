# SPDX-License-Identifier: MIT
# Starred items in list and tuple displays.
a = [1, 2]
b = (3, 4)
print([*a, *b], (*a, *b), [0, *a, 9], [*"xy", *range(2)], [*[]], (*a,), [*a, *a])
print([*{"k": 1}], [*map(str, a)], [*enumerate("q")])
c = *a, 5
print(c)
for x in *a, *b:
    print(x, end=" ")
print()
try:
    [*5]
except TypeError as e:
    print(e)
def f():
    return *a, 7
print(f())
