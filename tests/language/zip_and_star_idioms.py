# SPDX-License-Identifier: MIT
# Transposing, pairing, chunking, rotating, grouping with zip, enumerate, slices and stars.
m = [[1, 2, 3], [4, 5, 6]]
print(list(zip(*m)), [list(c) for c in zip(*m)], list(map(sum, zip(*m))))
l = [1, 2, 3, 4, 5, 6, 7]
print(list(zip(l, l[1:])), [l[i:i + 3] for i in range(0, len(l), 3)], l[2:] + l[:2], list(zip(l[::2], l[1::2])))
first, *middle, last = l
print(first, middle, last, [*reversed(l)], [x for p in zip(l, l[::-1]) for x in p][:6])
print(dict(zip("abc", l)), {k: v for v, k in enumerate("xyz")}, list(enumerate(zip("ab", "cd"))))
print([(i, j) for i, a in enumerate(l) for j, b in enumerate(l) if a * b == 12], max(enumerate([3, 9, 2]), key=lambda p: p[1]))
head, (a, *b), *tail = 1, [2, 3, 4], 5, 6
print(head, a, b, tail)
print(sum([1 for x in l if x in (1, 7)]), any(x > y for x, y in zip(l, l[1:])), all(x < y for x, y in zip(l, l[1:])))
