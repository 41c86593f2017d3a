# SPDX-License-Identifier: MIT
# + and * of lists and tuples.
print([1] + [2, 3], [] + [], [1, 2] * 2, 2 * [0], [1] * 0, [1] * -1, [[]] * 2)
print((1,) + (2,), () + (1,), (1, 2) * 2, 3 * (0,), (1,) * 0)
a = [1]
b = a + []
print(a == b, a is b)
g = [[0]] * 3
g[0].append(1)
print(g)
h = [[0] for i in range(3)]
h[0].append(1)
print(h)
n = [0] * 1000
n[999] = 1
print(sum(n), len(n), n[998:])
n += [2] * 3
print(n[-4:])
