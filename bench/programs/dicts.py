# SPDX-License-Identifier: MIT
# Dicts: counting, grouping, memory of results; keys are numbers, texts and tuples.
def frequencies(values):
    counts = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return counts


def groups(words):
    found = {}
    for word in words:
        found.setdefault(len(word), []).append(word)
    return found


def ways(coins, amount, memory):
    """In how many ways the first coins make the amount."""
    if amount == 0:
        return 1
    if amount < 0 or coins == 0:
        return 0
    key = (coins, amount)
    if key not in memory:
        memory[key] = (ways(coins - 1, amount, memory) + ways(coins, amount - COINS[coins - 1], memory)) % 1000007
    return memory[key]


COINS = [1, 2, 5, 10, 20, 50]


def main(rounds):
    total = 0
    for k in range(rounds):
        x = k
        values = []
        for i in range(1500):
            x = (75 * x + 74) % 65537
            values.append(x % 500)
        counts = frequencies(values)
        names = {}
        for value, count in counts.items():
            names["key" + str(value)] = count
        for name in names:
            total += names[name]
        words = groups(list(names.keys()))
        for length in sorted(words):
            total += length * len(words[length])
        for value in list(counts):
            if value % 3 == 0:
                del counts[value]
        total += len(counts) + sum(counts.values())
        total = (total + ways(6, 120, {})) % 1000007
    print(total, len(words), max(counts, key=counts.get))


main(200)
