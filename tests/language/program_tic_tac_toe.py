# SPDX-License-Identifier: MIT
# Tic-tac-toe by minimax: the perfect players draw.
lines = [(0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8), (0, 4, 8), (2, 4, 6)]

def winner(board):
    for a, b, c in lines:
        if board[a] != " " and board[a] == board[b] == board[c]:
            return board[a]
    return None

known = {}

def best(board, player):
    key = "".join(board) + player
    if key in known:
        return known[key]
    w = winner(board)
    if w:
        result = (1 if w == player else -1, None)
    elif " " not in board:
        result = (0, None)
    else:
        result = (-2, None)
        other = "O" if player == "X" else "X"
        for i in range(9):
            if board[i] == " ":
                board[i] = player
                score = -best(board, other)[0]
                board[i] = " "
                if score > result[0]:
                    result = (score, i)
    known[key] = result
    return result

def show(board):
    print("\n-+-+-\n".join(["|".join(board[i:i + 3]) for i in range(0, 9, 3)]))

board = list("X O  O  X")
player = "X"
moves = 0
while not winner(board) and " " in board:
    score, move = best(board, player)
    board[move] = player
    print(player, "to", move, "score", score)
    player = "O" if player == "X" else "X"
    moves += 1
show(board)
print("winner:", winner(board), "after", moves)
print(best(list("XO       "), "X"), best(list("XX OO    "), "O"))
