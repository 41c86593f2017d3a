# SPDX-License-Identifier: MIT
# Queens: in how many ways n of them stand on a board without a threat; with lists of flags, and as tuples.
def place(row, n, columns, up, down):
    if row == n:
        return 1
    count = 0
    for column in range(n):
        if not (columns[column] or up[row + column] or down[row - column + n]):
            columns[column] = up[row + column] = down[row - column + n] = True
            count += place(row + 1, n, columns, up, down)
            columns[column] = up[row + column] = down[row - column + n] = False
    return count


def safe(queens, column):
    row = len(queens)
    for r, c in enumerate(queens):
        if c == column or abs(c - column) == row - r:
            return False
    return True


def solutions(queens, n):
    if len(queens) == n:
        return [queens]
    found = []
    for column in range(n):
        if safe(queens, column):
            found.extend(solutions(queens + (column,), n))
    return found


def main(n):
    print(place(0, n, [False] * n, [False] * (2 * n), [False] * (2 * n + 1)))
    boards = solutions((), n - 1)
    print(len(boards), boards[0])


main(10)
