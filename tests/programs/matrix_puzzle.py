# SPDX-License-Identifier: MIT
"""Puzzles with exact covers: Knuth's dancing links with objects, used for pentominoes, queens, Latin squares and a seating plan."""

from itertools import islice, product


class Link:
    """An element of the sparse matrix: in a ring of its row and one of its column."""

    __slots__ = ("left", "right", "up", "down", "column", "row")

    def __init__(self, column=None, row=None):
        self.left = self.right = self.up = self.down = self
        self.column = column
        self.row = row

    def ring(self, direction):
        link = getattr(self, direction)
        while link is not self:
            yield link
            link = getattr(link, direction)


class Column(Link):
    __slots__ = ("name", "size", "primary")

    def __init__(self, name, primary=True):
        super().__init__(self)
        self.name, self.size, self.primary = name, 0, primary

    def append(self, link):
        link.up, link.down = self.up, self
        self.up.down = self.up = link
        self.size += 1

    def cover(self):
        self.right.left, self.left.right = self.left, self.right
        for row in self.ring("down"):
            for link in row.ring("right"):
                link.down.up, link.up.down = link.up, link.down
                link.column.size -= 1

    def uncover(self):
        for row in self.ring("up"):
            for link in row.ring("left"):
                link.column.size += 1
                link.down.up = link.up.down = link
        self.right.left = self.left.right = self

    def __repr__(self):
        return f"<{self.name} {self.size}>"


class ExactCover:
    def __init__(self, primary, secondary=()):
        self.root = Column("root")
        self.columns = {}
        for name in primary:
            column = self.columns[name] = Column(name)
            column.left, column.right = self.root.left, self.root
            self.root.left.right = self.root.left = column
        for name in secondary:
            self.columns[name] = Column(name, primary=False)
        self.steps = 0

    def add(self, row, names):
        first = None
        for name in names:
            link = Link(self.columns[name], row)
            link.column.append(link)
            if first is None:
                first = link
            else:
                link.left, link.right = first.left, first
                first.left.right = first.left = link

    def solve(self, chosen=()):
        self.steps += 1
        if self.root.right is self.root:
            yield [link.row for link in chosen]
            return
        column = min(self.root.ring("right"), key=lambda c: c.size)
        if not column.size:
            return
        column.cover()
        try:
            for link in column.ring("down"):
                covered = []
                for other in link.ring("right"):
                    other.column.cover()
                    covered.append(other.column)
                try:
                    yield from self.solve((*chosen, link))
                finally:
                    for c in reversed(covered):
                        c.uncover()
        finally:
            column.uncover()


class Piece:
    def __init__(self, name, drawing):
        self.name = name
        self.cells = frozenset((x, y) for y, row in enumerate(drawing.split("/")) for x, c in enumerate(row) if c == "#")

    def orientations(self):
        cells, seen = self.cells, set()
        for flip in (False, True):
            for _ in range(4):
                cells = frozenset((-y, x) for x, y in cells)
                shape = frozenset((-x, y) for x, y in cells) if flip else cells
                dx, dy = min(x for x, _ in shape), min(y for _, y in shape)
                seen.add(frozenset((x - dx, y - dy) for x, y in shape))
        return sorted(map(sorted, seen))


PIECES = [Piece(*p.split(":")) for p in "L:#./#./##  P:##/##/#.  I:###  V:#./##  O:##/##  S:.##/##.  T:###/.#.".split()]


def pack(width, height, names):
    board = set(product(range(width), range(height)))
    pieces = [p for p in PIECES if p.name in names]
    cover = ExactCover([p.name for p in pieces] + sorted(board))
    for piece in pieces:
        for shape in piece.orientations():
            for x, y in sorted(board):
                cells = [(x + i, y + j) for i, j in shape]
                if board.issuperset(cells):
                    cover.add((piece.name, cells), [piece.name, *cells])
    return cover


def draw(width, height, solution):
    grid = {cell: name for name, cells in solution for cell in cells}
    return "\n".join("".join(grid.get((x, y), ".") for x in range(width)) for y in range(height))


def queens(n):
    lines = [("row", i) for i in range(n)] + [("column", i) for i in range(n)]
    diagonals = [("/", i) for i in range(2 * n - 1)] + [("\\", i) for i in range(1 - n, n)]
    cover = ExactCover(lines, diagonals)
    for r, c in product(range(n), repeat=2):
        cover.add((r, c), [("row", r), ("column", c), ("/", r + c), ("\\", r - c)])
    return cover


def latin(n, **given):
    names = [(kind, a, b) for kind in ("cell", "row", "column") for a in range(n) for b in range(n)]
    cover = ExactCover(names)
    for r, c, d in product(range(n), repeat=3):
        if given.get(f"r{r}c{c}", d) == d:
            cover.add((r, c, d), [("cell", r, c), ("row", r, d), ("column", c, d)])
    return cover


def main():
    knuth = ExactCover("ABCDEFG")
    for name, columns in {"1": "CEF", "2": "ADG", "3": "BCF", "4": "AD", "5": "BG", "6": "DEG"}.items():
        knuth.add(name, columns)
    print([sorted(s) for s in knuth.solve()], knuth.steps, knuth.columns["D"], list(knuth.root.ring("right")))
    print({p.name: len(p.orientations()) for p in PIECES})
    for width, height, names in ((4, 4, "OLTV"), (3, 4, "LTV"), (5, 4, "PSTIV"), (3, 5, "PILV"), (2, 2, "O")):
        if width * height != sum(len(p.cells) for p in PIECES if p.name in names):
            print(f"{names} do not fill {width} x {height}")
            continue
        cover = pack(width, height, names)
        solutions = list(cover.solve())
        print(f"{names} in {width} x {height}: {len(solutions)} ways, {cover.steps} steps")
        if solutions:
            print(draw(width, height, solutions[0]))
    print([sum(1 for _ in queens(n).solve()) for n in range(1, 7)], sorted(next(queens(8).solve())))
    print(sum(1 for _ in latin(3).solve()), [sorted(s)[3:6] for s in latin(3, r0c0=0, r0c1=1, r1c0=1).solve()], list(latin(2, r0c0=0, r0c1=0).solve()))
    search = queens(6)
    before = [c.size for c in search.columns.values()]
    solutions = search.solve()
    first = list(islice(solutions, 2))
    print(len(first), [c.size for c in search.columns.values()] == before)
    solutions.close()
    print([c.size for c in search.columns.values()] == before, Link().column, Column("x", False).primary)
    try:
        knuth.add("bad", "AZ")
    except KeyError as error:
        print("no column", error)


main()
