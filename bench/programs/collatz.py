# SPDX-License-Identifier: MIT
# Collatz: the longest chain below a limit, remembering the lengths found.
def plain(limit):
    best = longest = 0
    for start in range(1, limit):
        n = start
        length = 1
        while n != 1:
            n = n // 2 if n % 2 == 0 else 3 * n + 1
            length += 1
        if length > longest:
            best, longest = start, length
    return best, longest


def remembered(limit):
    lengths = [0] * limit
    lengths[1] = 1
    for start in range(2, limit):
        n = start
        steps = 0
        while n >= limit or lengths[n] == 0:
            n = n >> 1 if not n & 1 else 3 * n + 1
            steps += 1
        lengths[start] = lengths[n] + steps
    longest = max(lengths)
    return lengths.index(longest), longest


print(*plain(30000))
print(*remembered(100000))
