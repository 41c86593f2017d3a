# SPDX-License-Identifier: MIT
# Recursion and lists of flags: in how many ways 8 queens stand on a board without a threat.
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


def main(n):
    print(place(0, n, [False] * n, [False] * (2 * n), [False] * (2 * n + 1)))


main(8)
