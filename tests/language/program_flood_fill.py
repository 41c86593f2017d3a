# SPDX-License-Identifier: MIT
# Filling regions of a map, with a stack, and counting them.
text = """
..##....
.#..#.#.
.#..###.
..##....
#.....##
"""
grid = [list(line) for line in text.strip().split("\n")]

def fill(grid, r, c, new):
    old = grid[r][c]
    if old == new:
        return 0
    stack = [(r, c)]
    count = 0
    while stack:
        r, c = stack.pop()
        if 0 <= r < len(grid) and 0 <= c < len(grid[0]) and grid[r][c] == old:
            grid[r][c] = new
            count += 1
            stack.extend([(r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)])
    return count

print(fill(grid, 0, 0, "~"), fill(grid, 1, 2, "o"), fill(grid, 0, 0, "~"))
for row in grid:
    print("".join(row))
islands = 0
sizes = []
for r, row in enumerate(grid):
    for c, x in enumerate(row):
        if x == "#":
            islands += 1
            sizes.append(fill(grid, r, c, str(islands)))
print(islands, sizes)
print("\n".join(["".join(row) for row in grid]))
