# SPDX-License-Identifier: MIT
# Conway's game of life on a torus: a glider and a blinker.
def parse(text):
    return [[1 if c == "#" else 0 for c in line] for line in text.split()]

def step(grid):
    rows = len(grid)
    cols = len(grid[0])
    out = []
    for r in range(rows):
        line = []
        for c in range(cols):
            n = 0
            for dr in (-1, 0, 1):
                for dc in (-1, 0, 1):
                    if dr or dc:
                        n += grid[(r + dr) % rows][(c + dc) % cols]
            line.append(1 if n == 3 or (n == 2 and grid[r][c]) else 0)
        out.append(line)
    return out

def show(grid):
    for row in grid:
        print("".join(["#" if x else "." for x in row]))

glider = parse(""".#......
..#.....
###.....
........
........
........""")
for generation in range(5):
    print("generation", generation, "alive", sum(map(sum, glider)))
    show(glider)
    glider = step(glider)
blinker = parse("..... ..#.. ..#.. ..#.. .....")
print(step(step(blinker)) == blinker, step(blinker)[2])
for i in range(19):
    glider = step(glider)
show(glider)
