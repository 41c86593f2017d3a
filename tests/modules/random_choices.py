# Items by weight, random bits, and the distributions: means of many numbers.
import random
from random import choices, getrandbits

random.seed(3)
print(len(choices([1, 2, 3], k=5)), choices("ab", weights=[0, 1], k=3), choices("ab", cum_weights=[1, 1], k=3), len(choices("abc")), sep=" | ")
many = choices("xyz", weights=[1, 2, 5], k=4000)
print([round(many.count(x) / 500) for x in "xyz"])
print(all([0 <= getrandbits(5) < 32 for i in range(100)]), getrandbits(0), getrandbits(31) >= 0)
seen = {}
for i in range(200):
    seen[getrandbits(3)] = True
print(sorted(seen))
for f in [lambda: choices([]), lambda: choices([1], weights=[1, 2]), lambda: choices([1], weights=[1], cum_weights=[2]),
          lambda: choices([1], weights=[0]), lambda: getrandbits(-1), lambda: 0 <= getrandbits(32) < 2**32, lambda: random.gammavariate(0, 1)]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def mean(f):
    return sum([f() for i in range(4000)]) / 4000


print(round(mean(lambda: random.triangular(0, 3, 1.5)), 1), round(mean(lambda: random.triangular()), 1), random.triangular(2, 2))
print(round(mean(lambda: random.expovariate(2)), 1), round(mean(lambda: random.gammavariate(2, 3))), round(mean(lambda: random.gammavariate(0.5, 2))))
print(round(mean(lambda: random.betavariate(2, 2)), 1), round(mean(lambda: random.lognormvariate(0, 0.25)), 1))
print(round(mean(lambda: random.paretovariate(4)), 1), round(mean(lambda: random.weibullvariate(1, 2)), 1), round(mean(lambda: random.normalvariate(5, 1))))
