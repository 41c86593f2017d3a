# SPDX-License-Identifier: MIT
# Unpacking a set that has just changed, so that its items are not in order.
only = second = []
s = {"1", "2", "3"}
s.discard("1")
s.discard("2")
(only,) = s
print(only)
s.add("4")
s.discard("3")
[only] = s
print(only)
n = set(range(10))
for i in range(8):
    n.discard(i)
n.add(70)
n.discard(8)
only, second = n
print(only, second)
n.add(3)
first, *rest = n
print(first, rest)
try:
    a, b = n
except ValueError as error:
    print(error)
