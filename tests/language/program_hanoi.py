# SPDX-License-Identifier: MIT
# The towers of Hanoi, with the towers checked at each move.
towers = {"A": [4, 3, 2, 1], "B": [], "C": []}
moves = 0

def move(source, target):
    global moves
    disc = towers[source].pop()
    assert not towers[target] or towers[target][-1] > disc, "larger on smaller"
    towers[target].append(disc)
    moves += 1
    if moves <= 5 or moves == 15:
        print(moves, source, "->", target, towers)

def hanoi(n, source, spare, target):
    if n:
        hanoi(n - 1, source, target, spare)
        move(source, target)
        hanoi(n - 1, spare, source, target)

hanoi(4, "A", "B", "C")
print(moves, moves == 2 ** 4 - 1)
try:
    move("C", "A")
    move("C", "A")
except AssertionError as e:
    print("refused:", e)
