# SPDX-License-Identifier: MIT
# python3: same
# Every kind of random number stays in its range, and all values occur.
import random
ok = True
seen = {}
for i in range(300):
    n = random.randint(1, 6)
    seen[n] = seen.get(n, 0) + 1
    x = random.random()
    ok = ok and 0.0 <= x < 1.0 and isinstance(x, float)
    u = random.uniform(-2, 3)
    ok = ok and -2 <= u <= 3
    r = random.randrange(10)
    ok = ok and 0 <= r < 10
    r = random.randrange(5, 20, 5)
    ok = ok and r in (5, 10, 15)
    ok = ok and random.choice("abc") in "abc" and random.choice([1]) == 1 and random.choice((4, 5)) in (4, 5)
print(ok, sorted(seen), min(seen.values()) > 15, random.randint(3, 3), random.randint(-5, -5))
l = list(range(50))
print(random.shuffle(l), sorted(l) == list(range(50)), l != list(range(50)))
big = [random.randint(0, 2147483647) for i in range(50)]
print(min(big) >= 0, max(big) > 1000000000, len({x: 1 for x in big}) > 45)
both = [random.randint(-2147483648, 2147483647) for i in range(50)]
print(min(both) < 0 < max(both))
for f in [lambda: random.randint(5, 1), lambda: random.randrange(0), lambda: random.randrange(5, 5), lambda: random.choice([])]:
    try:
        f()
    except ValueError:
        print("ValueError")
    except IndexError:
        print("IndexError")
