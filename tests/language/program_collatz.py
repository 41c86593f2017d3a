# SPDX-License-Identifier: MIT
# The Collatz sequence: lengths, the longest, the highest value.
def collatz(n):
    out = [n]
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        out.append(n)
    return out

lengths = {1: 1}

def length(n):
    path = []
    while n not in lengths:
        path.append(n)
        n = n // 2 if n % 2 == 0 else 3 * n + 1
    known = lengths[n]
    for i, m in enumerate(reversed(path), 1):
        lengths[m] = known + i
    return known + len(path)

print(collatz(6), collatz(1), len(collatz(27)), max(collatz(27)))
best = 0
for n in range(1, 1000):
    if length(n) > best:
        best = length(n)
        print(n, best, end="; ")
print()
print(len(lengths), length(999))
