# SPDX-License-Identifier: MIT
# A list of twenty thousand numbers.
l = list(range(20000))
print(len(l), l[19999], sum(l[::2]) // 10000, l[-20000], max(l), min(l))
l.reverse()
print(l[0], l[19999], l.index(100), 5 in l, -1 in l)
m = [x % 1000 for x in l]
m.sort()
print(m[0], m[10000], m[-1], m.count(7))
del l[1000:19000]
print(len(l), l[999], l[1000])
f = [x * 0.5 for x in range(10000)]
print(f[9999], f[3] + f[5], len(f))
l = []
for i in range(20000):
    l.append(i)
while len(l) > 10:
    l.pop()
print(l)
