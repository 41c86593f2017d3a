# SPDX-License-Identifier: MIT
# A program that reads to the end of its input.
count = {}
lines = 0
try:
    while True:
        line = input()
        lines += 1
        for c in line.lower():
            if c.isalpha():
                count[c] = count.get(c, 0) + 1
except EOFError:
    pass
print(lines)
for c in sorted(count, key=lambda c: (-count[c], c))[:5]:
    print(c, count[c])
