# SPDX-License-Identifier: MIT
# The shortest way through a maze, and a maze solved with recursion.
maze = """
#########
#S..#...#
#.#.#.#.#
#.#...#E#
#########
""".strip().splitlines()

def find(c):
    for r, line in enumerate(maze):
        k = line.find(c)
        if k >= 0:
            return r, k

def shortest(start, end):
    steps = {start: None}
    queue = [start]
    for place in queue:
        if place == end:
            break
        r, c = place
        for step in ((r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1)):
            if maze[step[0]][step[1]] != "#" and step not in steps:
                steps[step] = place
                queue.append(step)
    way = []
    place = end
    while place is not None:
        way.append(place)
        place = steps[place]
    return way[::-1]

def any_way(place, end, seen):
    if place == end:
        return [place]
    r, c = place
    seen.append(place)
    for step in [(r, c + 1), (r + 1, c), (r, c - 1), (r - 1, c)]:
        if maze[step[0]][step[1]] != "#" and step not in seen:
            rest = any_way(step, end, seen)
            if rest:
                return [place] + rest
    return None

start, end = find("S"), find("E")
way = shortest(start, end)
print(start, end, len(way) - 1)
canvas = [list(line) for line in maze]
for r, c in way[1:-1]:
    canvas[r][c] = "*"
for row in canvas:
    print("".join(row))
print(any_way(start, end, []) == way, find("X"))
