# SPDX-License-Identifier: MIT
# Lists as stacks, queues, rings and matrices, many operations.
stack = []
for x in "abc":
    stack.append(x)
while stack:
    print(stack.pop(), end=" ")
queue = list(range(5))
while queue:
    x = queue.pop(0)
    print(x, end=" ")
    if x == 2:
        queue.append(99)
print()
ring = list("abcdef")
out = []
i = 0
while ring:
    i = (i + 2) % len(ring)
    out.append(ring.pop(i))
print("".join(out))
l = list(range(10))
for i in range(5):
    l.insert(0, l.pop())
print(l)
l.insert(3, l.pop(0))
l.remove(9)
l[2:2] = [l[-1]] * 2
print(l, l.index(5), l.count(4))
m = [[0] * 3 for _ in range(3)]
for i in range(9):
    m[i // 3][i % 3] = i
print([m[i][i] for i in range(3)], [m[i][2 - i] for i in range(3)], [r[::-1] for r in m[::-1]])
