# SPDX-License-Identifier: MIT
"""The game of life on sets of cells: patterns, periods, moving objects, bounding boxes."""

from collections import Counter
from itertools import product, islice


NEIGHBOURS = frozenset(product((-1, 0, 1), repeat=2)) - {(0, 0)}

PATTERNS = {
    "block": ["##", "##"],
    "blinker": ["###"],
    "toad": [".###", "###."],
    "beacon": ["##..", "##..", "..##", "..##"],
    "glider": [".#.", "..#", "###"],
    "lwss": [".####", "#...#", "....#", "#..#."],
    "r-pentomino": [".##", "##.", ".#."],
    "diehard": ["......#.", "##......", ".#...###"],
}


def parse(rows):
    """The set of living cells of a drawing."""
    return frozenset((x, y) for y, row in enumerate(rows) for x, c in enumerate(row) if c == "#")


def step(cells):
    """One generation, by counting how often each cell is a neighbour of a living one."""
    count = Counter((x + dx, y + dy) for x, y in cells for dx, dy in NEIGHBOURS)
    return frozenset(cell for cell, n in count.items() if n == 3 or n == 2 and cell in cells)


def generations(cells):
    """All generations, this one first, until nothing is alive."""
    while cells:
        yield cells
        cells = step(cells)


class Box:
    """The smallest rectangle that holds some cells."""

    __slots__ = ("left", "top", "right", "bottom")

    def __init__(self, cells):
        xs = {x for x, _ in cells}
        ys = {y for _, y in cells}
        self.left, self.right = min(xs), max(xs)
        self.top, self.bottom = min(ys), max(ys)

    @property
    def size(self):
        return self.right - self.left + 1, self.bottom - self.top + 1

    def __contains__(self, cell):
        x, y = cell
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def __or__(self, other):
        return Box({(self.left, self.top), (self.right, self.bottom), (other.left, other.top), (other.right, other.bottom)})

    def __eq__(self, other):
        if not isinstance(other, Box):
            return NotImplemented
        return (self.left, self.top, self.right, self.bottom) == (other.left, other.top, other.right, other.bottom)

    def __repr__(self):
        return "Box({0.left}..{0.right}, {0.top}..{0.bottom})".format(self)


def normal(cells):
    """The cells moved so that their box begins at 0, 0; and by how much."""
    box = Box(cells)
    return frozenset((x - box.left, y - box.top) for x, y in cells), (box.left, box.top)


def draw(cells, box=None):
    box = box or Box(cells)
    for y in range(box.top, box.bottom + 1):
        print("  " + "".join("#" if (x, y) in cells else "." for x in range(box.left, box.right + 1)))


def classify(cells, limit=40):
    """What becomes of a pattern: still life, oscillator, spaceship, or nothing that is known within the limit."""
    seen = {}
    for age, now in enumerate(islice(generations(cells), limit)):
        shape, (x, y) = normal(now)
        if shape in seen:
            before, (px, py) = seen[shape]
            period, moved = age - before, (x - px, y - py)
            if moved != (0, 0):
                return f"spaceship, period {period}, moves by {moved}"
            return "still life" if period == 1 else f"oscillator of period {period}"
        seen[shape] = age, (x, y)
    return f"unsettled after {limit}"


def main():
    for name, rows in PATTERNS.items():
        cells = parse(rows)
        print(f"{name:12} {len(cells)} cells, {classify(cells)}")
    glider = parse(PATTERNS["glider"])
    for age, cells in enumerate(islice(generations(glider), 5)):
        print("glider", age, sorted(cells))
        draw(cells)
    history = list(islice(generations(parse(PATTERNS["r-pentomino"])), 30))
    print([len(cells) for cells in history])
    everything = frozenset().union(*history)
    common = everything.intersection(*history[:4])
    print(len(everything), Box(everything), Box(everything).size, sorted(common))
    draw(history[-1])
    boxes = [Box(cells) for cells in history]
    whole = boxes[0]
    for box in boxes:
        whole = whole | box
    print(whole == Box(everything), whole != boxes[0], whole == 3, (0, 0) in whole, (99, 0) in whole)
    change = [len(a ^ b) for a, b in zip(history, history[1:])]
    stable = [len(a & b) for a, b in zip(history, history[1:])]
    print(change[:12], stable[:12])
    print(history[0] < everything, everything >= history[9], history[0].isdisjoint(history[20]))
    single = list(generations(frozenset({(0, 0)})))
    print(len(single), list(generations(frozenset())))


main()
