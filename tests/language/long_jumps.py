# SPDX-License-Identifier: MIT
# Loops and branches whose bodies are longer than a short jump.
def f(n):
    total = 0
    for i in range(n):
        if i % 2:
            total += i * 3 - 1
            total += i * 3 - 2
            total += i * 3 - 3
            total -= (i + 1) * (i + 2) - (i + 3) * (i + 4) + (i + 5) * (i + 6)
            total += [i, i + 1, i + 2, i + 3, i + 4][i % 5] * [5, 4, 3, 2, 1][i % 5]
            total -= (i + 1) * (i + 2) - (i + 3) * (i + 4) + (i + 5) * (i + 6)
            total += [i, i + 1, i + 2, i + 3, i + 4][i % 5] * [5, 4, 3, 2, 1][i % 5]
            total -= (i + 1) * (i + 2) - (i + 3) * (i + 4) + (i + 5) * (i + 6)
            total += [i, i + 1, i + 2, i + 3, i + 4][i % 5] * [5, 4, 3, 2, 1][i % 5]
            total -= (i + 1) * (i + 2) - (i + 3) * (i + 4) + (i + 5) * (i + 6)
            total += [i, i + 1, i + 2, i + 3, i + 4][i % 5] * [5, 4, 3, 2, 1][i % 5]
            total -= (i + 1) * (i + 2) - (i + 3) * (i + 4) + (i + 5) * (i + 6)
            total += [i, i + 1, i + 2, i + 3, i + 4][i % 5] * [5, 4, 3, 2, 1][i % 5]
            total -= (i + 1) * (i + 2) - (i + 3) * (i + 4) + (i + 5) * (i + 6)
            total += [i, i + 1, i + 2, i + 3, i + 4][i % 5] * [5, 4, 3, 2, 1][i % 5]
        else:
            total -= i
            total += [i, i + 1, i + 2, i + 3, i + 4][i % 5] * [5, 4, 3, 2, 1][i % 5]
            total -= (i + 1) * (i + 2) - (i + 3) * (i + 4) + (i + 5) * (i + 6)
            total += [i, i + 1, i + 2, i + 3, i + 4][i % 5] * [5, 4, 3, 2, 1][i % 5]
            total -= (i + 1) * (i + 2) - (i + 3) * (i + 4) + (i + 5) * (i + 6)
            total += [i, i + 1, i + 2, i + 3, i + 4][i % 5] * [5, 4, 3, 2, 1][i % 5]
            total -= (i + 1) * (i + 2) - (i + 3) * (i + 4) + (i + 5) * (i + 6)
            total += [i, i + 1, i + 2, i + 3, i + 4][i % 5] * [5, 4, 3, 2, 1][i % 5]
            total -= (i + 1) * (i + 2) - (i + 3) * (i + 4) + (i + 5) * (i + 6)
        if total > 100000:
            break
    else:
        return "all", total
    return "broke", total
print(f(10), f(100))
