# SPDX-License-Identifier: MIT
# Sorting thousands of elements, stable, with few and with many equal keys.
state = 12345
data = []
for i in range(3000):
    state = (state * 1103 + 12345) % 65536
    data.append((state % 10, i))
by_key = sorted(data, key=lambda p: p[0])
print(all([by_key[i][0] < by_key[i + 1][0] or by_key[i][0] == by_key[i + 1][0] and by_key[i][1] < by_key[i + 1][1] for i in range(2999)]))
down = sorted(data, key=lambda p: p[0], reverse=True)
print(all([down[i][0] > down[i + 1][0] or down[i][0] == down[i + 1][0] and down[i][1] < down[i + 1][1] for i in range(2999)]))
numbers = [p[0] * 1000 + p[1] for p in data]
print(sorted(numbers)[:3], sorted(numbers)[-3:], sorted(numbers, reverse=True) == sorted(numbers)[::-1])
print(sorted(numbers) == sorted(numbers[::-1]), sorted(sorted(numbers)) == sorted(numbers))
halves = [n / 2 for n in numbers[:1000]]
halves.sort()
print(halves[0], halves[-1], all([halves[i] <= halves[i + 1] for i in range(999)]))
words = [str(n) for n in numbers[:500]]
words.sort()
print(words[0], words[-1], words == sorted(words))
