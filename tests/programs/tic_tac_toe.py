# SPDX-License-Identifier: MIT
"""Tic-tac-toe: players of an abstract class, minimax with a memo, tournaments."""

from abc import ABC, abstractmethod
from functools import lru_cache
from typing import List, Optional, Tuple

LINES = [(0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8), (0, 4, 8), (2, 4, 6)]


class IllegalMove(ValueError):
    pass


class Board:
    def __init__(self, cells: str = "." * 9):
        self.cells = cells

    def __getitem__(self, index: int) -> str:
        return self.cells[index]

    def __hash__(self) -> int:
        return hash(self.cells)

    def __eq__(self, other) -> bool:
        return isinstance(other, Board) and self.cells == other.cells

    def __str__(self) -> str:
        return "\n".join(" ".join(self.cells[i:i + 3]) for i in (0, 3, 6))

    def __iter__(self):
        return iter(self.cells)

    @property
    def turn(self) -> str:
        return "XO"[self.cells.count("X") > self.cells.count("O")]

    @property
    def free(self) -> List[int]:
        return [i for i, c in enumerate(self) if c == "."]

    def play(self, move: int) -> "Board":
        if self[move] != ".":
            raise IllegalMove(f"{self.turn} may not play {move}: taken by {self[move]}")
        return Board(self.cells[:move] + self.turn + self.cells[move + 1:])

    __add__ = play

    def winner(self) -> Optional[str]:
        for a, b, c in LINES:
            if self[a] == self[b] == self[c] != ".":
                return self[a]
        return None if self.free else "-"


@lru_cache(maxsize=None)
def value(board: Board) -> int:
    """1: X wins, -1: O wins, 0: nobody, with best play."""
    winner = board.winner()
    if winner is not None:
        return {"X": 1, "O": -1, "-": 0}[winner]
    best = max if board.turn == "X" else min
    return best(value(board + move) for move in board.free)


class Player(ABC):
    def __init__(self, name: str):
        self.name = name
        self.record = {"won": 0, "lost": 0, "drawn": 0}

    @abstractmethod
    def choose(self, board: Board) -> int:
        ...

    def score(self) -> Tuple[int, str]:
        return (3 * self.record["won"] + self.record["drawn"], self.name)

    def __repr__(self):
        return f"{type(self).__name__}({self.name!r})"


class First(Player):
    def choose(self, board):
        return board.free[0]


class Script(Player):
    def __init__(self, name, moves):
        super().__init__(name)
        self.moves = moves

    def choose(self, board):
        return next(move for move in self.moves if board[move] == ".")


class Greedy(First):
    """Wins or defends when it can with one move."""

    def choose(self, board):
        for mark in (board.turn, "X" if board.turn == "O" else "O"):
            for line in LINES:
                content = [board[i] for i in line]
                if content.count(mark) == 2 and "." in content:
                    return line[content.index(".")]
        return super().choose(board)


class Perfect(Player):
    def choose(self, board):
        sign = 1 if board.turn == "X" else -1
        return max(board.free, key=lambda move: (sign * value(board + move), move == 4, -move))


class Cheat(Player):
    def choose(self, board):
        return next((i for i, c in enumerate(board) if c != "."), 0)


def game(x: Player, o: Player, show: bool = False) -> str:
    board, players = Board(), {"X": x, "O": o}
    while (winner := board.winner()) is None:
        board = board.play(players[board.turn].choose(board))
    if show:
        print(board)
    for mark, player in players.items():
        player.record["drawn" if winner == "-" else "won" if winner == mark else "lost"] += 1
    return winner


def main() -> None:
    players = [First("ann"), Greedy("bob"), Perfect("cid"), Script("dot", [4, 0, 8, 2, 6, 1, 3, 5, 7])]
    results = {(x.name, o.name): game(x, o) for x in players for o in players if x is not o}
    print("     " + " ".join(f"{p.name:>3}" for p in players))
    for x in players:
        print(f"{x.name:>4} " + " ".join(f"{results.get((x.name, o.name), ''):>3}" for o in players))
    for player in sorted(players, key=Player.score, reverse=True):
        print(player, player.record, player.score()[0])
    print(game(players[2], players[1], show=True))
    print("value of the empty board", value(Board()), "positions", value.cache_info().currsize)
    start = Board()
    print({move: value(start + 4 + move) for move in (start + 4).free})
    try:
        game(First("ann"), Cheat("eve"))
    except IllegalMove as error:
        print("IllegalMove:", error)
    for cls in (Player, Cheat):
        try:
            print(cls("x"))
        except TypeError as error:
            print(error)
    boards = {Board(), Board("." * 9), Board() + 1}
    print(len(boards), Board() + 1 in boards, Board() == "." * 9)


if __name__ == "__main__":
    main()
