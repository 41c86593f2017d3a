# SPDX-License-Identifier: MIT
# python3: same
# The same seed gives the same numbers.
import random
from random import randint, seed
def draw():
    return [randint(0, 1000) for i in range(10)] + [random.random() for i in range(5)]
seed(42)
a = draw()
seed(42)
b = draw()
seed(43)
c = draw()
print(a == b, a == c)
random.seed(0)
x = random.random()
random.seed(0)
print(random.random() == x, random.random() == x)
random.seed()
