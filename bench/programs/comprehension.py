# SPDX-License-Identifier: MIT
# Comprehensions: of lists and dicts, nested, with conditions; generator expressions; zip and enumerate.
def primes(n):
    composite = {j: True for i in range(2, int(n**0.5) + 1) for j in range(i * i, n, i)}
    return [i for i in range(2, n) if i not in composite]


def transposed(rows):
    return [[row[i] for row in rows] for i in range(len(rows[0]))]


def main(rounds):
    total = 0
    for k in range(rounds):
        squares = [x * x for x in range(200)]
        odd = [x for x in squares if x % 2]
        pairs = [(i, j) for i in range(20) for j in range(i) if (i + j) % 3 == 0]
        table = [[i * j for j in range(20)] for i in range(20)]
        total += sum(odd) + len(pairs) + sum(sum(row) for row in transposed(table))
        total += sum(x * y % 1009 for x, y in zip(squares, odd) if x < y)
        names = {i: chr(97 + i % 26) for i in range(50)}
        total += sum(i for i, x in enumerate(squares) if names[i % 50] == "c")
        total += any(x > 39000 for x in squares) + all(x >= 0 for x in odd)
        total %= 1000003
    print(total, len(primes(1000)), "".join(names[i] for i in range(10)))


main(1200)
