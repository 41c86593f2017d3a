# SPDX-License-Identifier: MIT
"""Sudoku: constraint propagation on sets of candidates, search as a generator, undo by a context manager."""

from contextlib import contextmanager
from itertools import chain

DIGITS = frozenset("123456789")
CELLS = [(r, c) for r in range(9) for c in range(9)]
UNITS = [[(r, c) for c in range(9)] for r in range(9)] + [[(r, c) for r in range(9)] for c in range(9)] + [
    [(r, c) for r in range(br, br + 3) for c in range(bc, bc + 3)] for br in (0, 3, 6) for bc in (0, 3, 6)]
UNITS_OF = {cell: [unit for unit in UNITS if cell in unit] for cell in CELLS}
PEERS = {cell: frozenset(chain.from_iterable(UNITS_OF[cell])) - {cell} for cell in CELLS}


class Contradiction(Exception):
    def __init__(self, cell, why):
        self.cell = cell
        super().__init__(f"r{cell[0] + 1}c{cell[1] + 1}: {why}")


class Grid:
    """What may stand in each cell. Changes are in a log, so that they can be undone."""

    def __init__(self, text):
        self.candidates = {cell: set(DIGITS) for cell in CELLS}
        self.log = []
        for cell, char in zip(CELLS, (c for c in text if c in "123456789.0")):
            if char in DIGITS:
                self.assign(cell, char)

    def assign(self, cell, digit):
        for other in sorted(self.candidates[cell] - {digit}):
            self.eliminate(cell, other)

    def eliminate(self, cell, digit):
        left = self.candidates[cell]
        if digit not in left:
            return
        left.discard(digit)
        self.log.append((cell, digit))
        if not left:
            raise Contradiction(cell, f"nothing left without {digit}")
        if len(left) == 1:
            (only,) = left
            for peer in sorted(PEERS[cell]):
                self.eliminate(peer, only)
        for unit in UNITS_OF[cell]:
            places = [c for c in unit if digit in self.candidates[c]]
            if not places:
                raise Contradiction(cell, f"no place for {digit}")
            if len(places) == 1:
                self.assign(places[0], digit)

    @contextmanager
    def tentative(self):
        mark = len(self.log)
        try:
            yield self
        finally:
            while len(self.log) > mark:
                cell, digit = self.log.pop()
                self.candidates[cell].add(digit)

    @property
    def solved(self):
        return all(len(c) == 1 for c in self.candidates.values())

    def __str__(self):
        rows = []
        for r in range(9):
            if r in (3, 6):
                rows.append("------+-------+------")
            cells = ["".join(self.candidates[r, c]) if len(self.candidates[r, c]) == 1 else "." for c in range(9)]
            rows.append(" | ".join(" ".join(cells[i:i + 3]) for i in (0, 3, 6)))
        return "\n".join(rows)

    def flat(self):
        return "".join(min(self.candidates[cell]) for cell in CELLS)


class Solver:
    def __init__(self):
        self.guesses = 0
        self.dead_ends = 0

    def solve(self, grid):
        """Yield each solution as text."""
        if grid.solved:
            yield grid.flat()
            return
        cell = min((c for c in CELLS if len(grid.candidates[c]) > 1), key=lambda c: (len(grid.candidates[c]), c))
        for digit in sorted(grid.candidates[cell]):
            self.guesses += 1
            try:
                with grid.tentative() as tried:
                    tried.assign(cell, digit)
                    yield from self.solve(tried)
            except Contradiction:
                self.dead_ends += 1


def valid(text):
    grid = {cell: digit for cell, digit in zip(CELLS, text)}
    return all({grid[c] for c in unit} == DIGITS for unit in UNITS)


PUZZLES = {
    "easy": "53..7.... 6..195... .98....6. 8...6...3 4..8.3..1 7...2...6 .6....28. ...419..5 ....8..79",
    "hard": "..3.2.6.. 9..3.5..1 ..18.64.. ..81.29.. 7.......8 ..67.82.. ..26.95.. 8..2.3..9 ..5.1.3..",
    "guess": "4.....8.5 .3....... ...7..... .2.....6. ....8.4.. ....1.... ...6.3.7. 5..2..... 1.4......",
    "wrong": "55......." + "." * 72,
    "open": "123456789 456789123 789123456 214365897 3658972.. 897214365 ......... ......... .........",
}


def main():
    print(len(UNITS), len(PEERS), {len(p) for p in PEERS.values()})
    for name, text in PUZZLES.items():
        print(f"{name}:")
        solver = Solver()
        try:
            grid = Grid(text)
        except Contradiction as error:
            print("  contradiction at", error)
            continue
        if name == "easy":
            print(grid)
        known = sum(len(c) == 1 for c in grid.candidates.values())
        search = solver.solve(grid)
        solution = next(search, None)
        print(f"  {known} known at once, {solver.guesses} guesses, {solver.dead_ends} dead ends")
        print("  ", solution, solution is not None and valid(solution))
        search.close()
        print("  undone:", sum(len(c) == 1 for c in grid.candidates.values()) == known)
    solver = Solver()
    solutions = list(solver.solve(Grid(PUZZLES["open"])))
    print(len(solutions), "solutions of the open one", [valid(s) for s in solutions])


main()
