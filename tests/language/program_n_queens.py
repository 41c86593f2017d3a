# SPDX-License-Identifier: MIT
# The n queens problem by backtracking, with all solutions counted and the first shown.
def safe(board, row, col):
    for r in range(row):
        c = board[r]
        if c == col or c - col == r - row or c - col == row - r:
            return False
    return True

def place(board, row, n, found):
    if row == n:
        found.append(board[:])
        return
    for col in range(n):
        if safe(board, row, col):
            board.append(col)
            place(board, row + 1, n, found)
            board.pop()

def show(board):
    for col in board:
        print("".join(["Q" if c == col else "." for c in range(len(board))]))

for n in range(1, 7):
    found = []
    place([], 0, n, found)
    print(n, "queens:", len(found), "solutions")
    if n == 6:
        show(found[0])
