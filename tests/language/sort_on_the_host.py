# SPDX-License-Identifier: MIT
# Sorting takes CPython's comparisons in its order: that shows where values have no order, and in whose names an error is in.
nan = float("nan")


def numbers(n, modulus):
    seed, l = 1, []
    for _ in range(n):
        seed = (seed * 4657 + 1234) % 7919
        l.append(seed % modulus)
    return l


def show(l):
    print(sum([(i % 97) * x for i, x in enumerate(l)]) % 65521, l[:4], l[-4:])


# Runs, short and long; ties; galloping
for n in 0, 1, 2, 63, 64, 65, 200, 1000:
    l = numbers(n, 50) + list(range(n)) + list(range(n, 0, -1))
    show(sorted(l))
    show(sorted(l, reverse=True))
    show([x for x, _ in sorted(zip(l, range(len(l))), key=lambda p: p[0] // 7)])
    show([y for _, y in sorted([(x // 9, i) for i, x in enumerate(l)], key=lambda p: -p[0])])

# What has no order comes out as there
l = [nan if x % 5 == 0 else x + 0.5 for x in numbers(150, 40)]
print(sorted(l))
print(sorted(l, reverse=True), sorted([0.0, -0.0, 0, -1, False, True, 1]))

# Text by its beginning, then all of it
words = ["", "a", "ab", "abcdefgh", "abcdefghi", "abcdefgh\0", "abcdefga", "é", "z", "𝄞", "ü" * 5, "ü" * 4]
print(sorted(words * 2), sorted("sörting"), sorted([(w, 1) for w in words[:5]] + [(w, 0) for w in words[:5]]))
print(sorted([[2, "b"], [2], [1, None], [1.5], [True]]), sorted([[], [1], []]), sorted([(2, 1), (), (1, 9)]))

# Errors: a key's leaves the list as it was
l = [3, 1, 2]
for mixed in [3, "a"], ["a", 3], [1, 2, None, 4], [(1, "a"), (1, 2)], [(1, "a"), (2, 2)], [[1], (1,)]:
    try:
        print(sorted(mixed))
    except TypeError as e:
        print(e)


def key(x):
    if x == 2:
        raise KeyError(x, l)
    return x


for options in {"key": key, "reverse": False}, {"key": None, "reverse": "x"}, {"key": len, "reverse": True}:
    try:
        l.sort(key=options["key"], reverse=options["reverse"])
    except (KeyError, TypeError) as e:
        print(type(e).__name__, e)
    print(l)
try:
    l.sort(key=l.append)
except (ValueError, TypeError) as e:
    print(e)
