# SPDX-License-Identifier: MIT
# random.Random: streams of their own. Which numbers they give is not CPython's.
import random

a, b, c = random.Random(5), random.Random(5), random.Random(6)
first = [a.random() for _ in range(5)]
print(first == [b.random() for _ in range(5)], first == [c.random() for _ in range(5)], all(0 <= x < 1 for x in first))
print([a.randint(1, 6) for _ in range(20)] == [b.randint(1, 6) for _ in range(20)], 3 <= a.uniform(3, 4) <= 4, a.randrange(0, 10, 5) in (0, 5))
random.seed(1)
before = random.random()
random.seed(1)
a.shuffle(list(range(5)))
a.seed(9)
print(before == random.random(), sorted(a.sample(range(9), 9)) == list(range(9)), a.choice("x"), a.choices([1], k=3), a.choices("ab", weights=[0, 1], k=2))
deck, other = list(range(20)), list(range(20))
random.Random("text").shuffle(deck)
random.Random("text").shuffle(other)
print(deck == other, sorted(deck) == list(range(20)), a.getrandbits(3) < 8, isinstance(a.gauss(0, 1), float), a.expovariate(2) >= 0)


class Dice:
    def __init__(self, seed=None, sides=6):
        self.rng = random.Random(seed)
        self.sides = sides

    def roll(self, n):
        return [self.rng.randint(1, self.sides) for _ in range(n)]


d, e = Dice(42), Dice(42, sides=6)
print(d.roll(10) == e.roll(10), all(1 <= x <= 6 for x in Dice().roll(50)))
try:
    a.choice([])
except IndexError as error:
    print(error)
