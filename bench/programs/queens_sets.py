# SPDX-License-Identifier: MIT
"""The queens of a board with recursive generators and sets of what is attacked."""


def queens(n, row=0, columns=frozenset(), up=frozenset(), down=frozenset()):
    if row == n:
        yield ()
        return
    for column in range(n):
        if column not in columns and row + column not in up and row - column not in down:
            for rest in queens(n, row + 1, columns | {column}, up | {row + column}, down | {row - column}):
                yield (column,) + rest


def place(n, row, board, columns, up, down):
    """The same with sets that change."""
    if row == n:
        yield tuple(board)
        return
    for column in range(n):
        if column in columns or row + column in up or row - column in down:
            continue
        columns.add(column)
        up.add(row + column)
        down.add(row - column)
        board.append(column)
        yield from place(n, row + 1, board, columns, up, down)
        board.pop()
        columns.remove(column)
        up.remove(row + column)
        down.remove(row - column)


def main():
    for n in range(4, 9):
        solutions = list(queens(n))
        print(n, len(solutions), len({min(s, s[::-1]) for s in solutions}), solutions[0])
    print(sum(1 for _ in place(8, 0, [], set(), set(), set())))


main()
