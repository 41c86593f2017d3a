# SPDX-License-Identifier: MIT
# A range is never written out: membership and slices are arithmetic.
for x in reversed(range(2000000000)):
    print(x)
    break
r = reversed(range(2000000000))
print(next(r), next(r))
print(5 in range(0, 2000000000), -1 in range(0, 2000000000), 1.5 in range(3), 2.0 in range(3), "a" in range(3), True in range(3))
print(9 in range(1, 10, 2), 8 in range(1, 10, 2), 3 in range(9, 0, -3), 0 in range(9, 0, -3), 9 in range(9, 0, -3), 0 in range(0))
print(range(4)[1::2], range(10)[::-1], range(10)[5:2:-1], range(0)[:], range(3, 20, 4)[1:], range(5)[10:], range(9, 0, -2)[1:3])
