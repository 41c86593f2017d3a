# SPDX-License-Identifier: MIT
# python3: same
# Means and spread of many numbers are near what they should be.
import random
random.seed(7)
n = 4000
mean = sum([random.random() for i in range(n)]) / n
print(0.47 < mean < 0.53)
counts = [0] * 10
for i in range(n):
    counts[random.randint(0, 9)] += 1
print(min(counts) > 300, max(counts) < 500, sum(counts))
inside = 0
for i in range(n):
    x = random.random()
    y = random.random()
    if x * x + y * y < 1:
        inside += 1
print(2.95 < 4 * inside / n < 3.35)
runs = 0
last = None
for i in range(1000):
    bit = random.randrange(2)
    runs += bit != last
    last = bit
print(420 < runs < 580)
