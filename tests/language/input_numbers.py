# SPDX-License-Identifier: MIT
# A program that reads numbers until an empty line.
numbers = []
while True:
    line = input()
    if not line:
        break
    for word in line.split():
        try:
            numbers.append(int(word))
        except ValueError as e:
            print("skipped:", e)
print(sorted(numbers), sum(numbers), len(numbers))
rows, cols = map(int, input().split())
grid = [input() for r in range(rows)]
for c in range(cols):
    print("".join([grid[r][c] for r in range(rows)]))
