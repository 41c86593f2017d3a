# SPDX-License-Identifier: MIT
# A four by four sudoku by backtracking, with the counts of guesses.
puzzle = """1... ..3. .4.. ...2"""
grid = [[int(c) if c != "." else 0 for c in row] for row in puzzle.split()]
guesses = 0

def allowed(r, c, v):
    for k in range(4):
        if grid[r][k] == v or grid[k][c] == v:
            return False
    br, bc = r // 2 * 2, c // 2 * 2
    return all([grid[br + i][bc + j] != v for i in range(2) for j in range(2)])

def solve():
    global guesses
    for r in range(4):
        for c in range(4):
            if grid[r][c] == 0:
                for v in range(1, 5):
                    if allowed(r, c, v):
                        grid[r][c] = v
                        guesses += 1
                        if solve():
                            return True
                        grid[r][c] = 0
                return False
    return True

print(solve(), guesses)
for row in grid:
    print(*row)
print(all([sorted(row) == [1, 2, 3, 4] for row in grid]), all([sorted(col) == [1, 2, 3, 4] for col in zip(*grid)]))
