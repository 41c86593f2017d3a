# SPDX-License-Identifier: MIT
"""Minesweeper: a board with flood fill, and a player who reasons with sets."""

import collections
from enum import IntEnum, auto


class Result(IntEnum):
    SAFE = auto()
    BOOM = auto()
    WON = auto()


class Lcg:
    """Numbers that look random."""

    def __init__(self, seed):
        self.seed = seed

    def __iter__(self):
        return self

    def __next__(self):
        self.seed = (self.seed * 421 + 1663) % 7875
        return self.seed

    def below(self, n):
        return next(self) % n


class Board:
    def __init__(self, width, height, mines, seed):
        self.width, self.height = width, height
        random = Lcg(seed)
        self.mines = set()
        while len(self.mines) < mines:
            self.mines.add((random.below(width), random.below(height)))
        self.mines.discard((0, 0))
        self.opened = set()
        self.moves = 0

    def around(self, cell):
        x, y = cell
        return {(i, j) for i in (x - 1, x, x + 1) for j in (y - 1, y, y + 1)
                if 0 <= i < self.width and 0 <= j < self.height} - {cell}

    def count(self, cell):
        return len(self.around(cell) & self.mines)

    def open(self, cell):
        self.moves += 1
        if cell in self.mines:
            self.opened |= self.mines
            return Result.BOOM
        queue = collections.deque([cell])
        while queue:
            here = queue.popleft()
            if here in self.opened:
                continue
            self.opened.add(here)
            if not self.count(here):
                queue.extend(self.around(here) - self.opened)
        return Result.WON if len(self.opened) + len(self.mines) == self.width * self.height else Result.SAFE

    def rows(self):
        for y in range(self.height):
            yield "".join(self.char((x, y)) for x in range(self.width))

    def char(self, cell):
        if cell not in self.opened:
            return "?"
        return "*" if cell in self.mines else str(self.count(cell) or ".")

    def __format__(self, spec):
        return "\n".join(spec + row for row in self.rows())


class Knowledge:
    """Facts of the form: among these cells are so many mines."""

    class Fact:
        def __init__(self, cells, mines):
            self.cells, self.mines = frozenset(cells), mines

        def __eq__(self, other):
            return (self.cells, self.mines) == (other.cells, other.mines)

        def __hash__(self):
            return hash((self.cells, self.mines))

        def __sub__(self, other):
            return Knowledge.Fact(self.cells - other.cells, self.mines - other.mines)

        def __le__(self, other):
            return self.cells <= other.cells

        def __repr__(self):
            return f"{sorted(self.cells)}={self.mines}"

    def __init__(self, board):
        self.board = board
        self.safe, self.mined = set(), set()
        self.facts = set()

    def learn(self):
        self.facts = set()
        for cell in self.board.opened - self.board.mines:
            hidden = self.board.around(cell) - self.board.opened - self.mined
            if hidden:
                self.facts.add(self.Fact(hidden, self.board.count(cell) - len(self.board.around(cell) & self.mined)))
        changed = True
        while changed:
            changed = self.certain() or self.difference()
        return self.safe - self.board.opened

    def certain(self):
        before = len(self.safe) + len(self.mined)
        for fact in self.facts:
            if fact.mines == 0:
                self.safe |= fact.cells
            elif fact.mines == len(fact.cells):
                self.mined |= fact.cells
        return False if len(self.safe) + len(self.mined) == before else self.reduce()

    def reduce(self):
        self.facts = {self.Fact(f.cells - self.safe - self.mined, f.mines - len(f.cells & self.mined)) for f in self.facts}
        self.facts = {f for f in self.facts if f.cells}
        return True

    def difference(self):
        new = {b - a for a in self.facts for b in self.facts if a.cells < b.cells} - self.facts
        self.facts |= new
        return bool(new)


def play(board):
    mind = Knowledge(board)
    result = board.open((0, 0))
    guesses = 0
    while result is Result.SAFE:
        choice = min(mind.learn(), default=None)
        if choice is None:
            guesses += 1
            hidden = {(x, y) for x in range(board.width) for y in range(board.height)} - board.opened - mind.mined
            choice = min(hidden, key=lambda cell: (-len(board.around(cell) & board.opened), cell))
        result = board.open(choice)
    assert mind.mined <= board.mines, "a wrong conclusion"
    assert not mind.safe & board.mines
    return result, guesses, mind


def main():
    tally = collections.Counter()
    for seed in range(1, 9):
        board = Board(9, 7, 8 + seed % 3, seed * 37)
        result, guesses, mind = play(board)
        tally[result.name] += 1
        print(f"game {seed}: {result.name} ({result:d}) after {board.moves} moves, {guesses} guesses, {len(mind.mined)} mines known")
        if seed in (1, 4):
            print(f"{board:  }")
    print(tally.most_common())
    print(list(Result), Result.BOOM < Result.WON, Result(1), Result.SAFE + 1)
    fact = Knowledge.Fact({(1, 2), (0, 1)}, 1)
    print(fact, fact == Knowledge.Fact([(0, 1), (1, 2)], 1), fact - Knowledge.Fact({(0, 1)}, 0), Knowledge.Fact.__qualname__)


if __name__ == "__main__":
    main()
