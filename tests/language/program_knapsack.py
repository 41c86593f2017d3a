# SPDX-License-Identifier: MIT
# The knapsack problem and two other classics of dynamic programming.
def knapsack(items, capacity):
    best = [[0] * (capacity + 1) for i in range(len(items) + 1)]
    for i, (name, weight, value) in enumerate(items, 1):
        for c in range(capacity + 1):
            best[i][c] = best[i - 1][c]
            if weight <= c:
                best[i][c] = max(best[i][c], best[i - 1][c - weight] + value)
    chosen = []
    c = capacity
    for i in range(len(items), 0, -1):
        if best[i][c] != best[i - 1][c]:
            chosen.append(items[i - 1][0])
            c -= items[i - 1][1]
    return best[-1][capacity], chosen[::-1]

def common(a, b):
    table = [[""] * (len(b) + 1) for i in range(len(a) + 1)]
    for i in range(len(a)):
        for j in range(len(b)):
            if a[i] == b[j]:
                table[i + 1][j + 1] = table[i][j] + a[i]
            else:
                table[i + 1][j + 1] = max(table[i][j + 1], table[i + 1][j], key=len)
    return table[-1][-1]

def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a):
        last = row
        row = [i + 1]
        for j, y in enumerate(b):
            row.append(min(last[j] + (x != y), last[j + 1] + 1, row[j] + 1))
    return row[-1]

def change(amount, coins):
    ways = [1] + [0] * amount
    for c in coins:
        for a in range(c, amount + 1):
            ways[a] += ways[a - c]
    return ways[amount]

items = [("map", 9, 150), ("compass", 13, 35), ("water", 153, 200), ("sandwich", 50, 160), ("glucose", 15, 60), ("tin", 68, 45), ("banana", 27, 60)]
for capacity in (0, 30, 100, 250):
    print(capacity, knapsack(items, capacity))
print(common("dynamic", "programming"), common("abc", "xyz") == "", common("nematode", "empty"))
print(distance("kitten", "sitting"), distance("", "abc"), distance("same", "same"))
print(change(100, [1, 5, 10, 25, 50]), change(7, [2, 4]), change(10, [1]))
