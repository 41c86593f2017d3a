# SPDX-License-Identifier: MIT
# A linear congruential generator within 31 bits (Schrage's method), dice and a shuffle.
state = 1

def next_random():
    global state
    high = state // 127773
    low = state % 127773
    state = 16807 * low - 2836 * high
    if state <= 0:
        state += 2147483647
    return state

def dice():
    return next_random() % 6 + 1

def shuffle(l):
    for i in range(len(l) - 1, 0, -1):
        j = next_random() % (i + 1)
        l[i], l[j] = l[j], l[i]
    return l

print([next_random() for i in range(5)])
for i in range(9994):
    next_random()
print(next_random() == 1043618065, state)
counts = [0] * 7
for i in range(1200):
    counts[dice()] += 1
print(counts[1:], sum(counts))
print(shuffle(list(range(10))), sorted(shuffle(list("shuffled"))))
inside = 0
for i in range(2000):
    x = next_random() % 1000
    y = next_random() % 1000
    if x * x + y * y < 1000000:
        inside += 1
print(inside, inside * 4 // 2000)
