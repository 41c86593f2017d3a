# Relations of sets and frozensets: of few and many keys, of kinds that only the host knows, with keys that were deleted; and
# operations of many sizes in turn, whose working memory is the same.


def relations(a, b):
    return "".join("01"[x] for x in (a == b, a != b, a < b, a <= b, a > b, a >= b))


def jumps(a, b):
    found = ""
    if a == b:
        found += "eq "
    if a != b:
        found += "ne "
    if a < b:
        found += "lt "
    if a <= b:
        found += "le "
    if not a > b:
        found += "not gt "
    if not a >= b:
        found += "not ge "
    return found


class Key:
    def __init__(self, x):
        self.x = x

    def __eq__(self, other):
        return isinstance(other, Key) and self.x == other.x

    def __hash__(self):
        return hash(self.x)


sets = [set(), {1}, {1.0}, {True}, {1, 2}, {2, 3}, {1, 2, 3}, {"a"}, {"a", "b"}, {("a", 1)}, {("a", 1), ("b", 2)}, {None}, {10 ** 20}, {10 ** 20, 1},
        {frozenset([1]), 2}, {2, frozenset([1])}, {float("inf")}, set(range(100)), set(range(50)), set(range(99, -1, -1)), set(map(str, range(40))),
        frozenset([1, 2]), frozenset(), {Key(1)}, {Key(1), Key(2)}]
for a in sets:
    print(*[relations(a, b) for b in sets])
    print(*[jumps(a, b) for b in sets[:8]], sep="|")
deleted = set(range(100))
for i in range(50, 100):
    deleted.discard(i)
print(relations(deleted, set(range(50))), relations(set(range(50)), deleted), relations(deleted, set(range(51))), relations(deleted, set()))
for i in range(50):
    deleted.remove(i)
print(relations(deleted, set()), relations(set(), deleted), relations(deleted, {1}))
print(({1}, {2}) == ({1}, {2}), [{1, 2}, 3] == [{2, 1}, 3], [{1}] != [{2}], {1: {2}} == {1: {2.0}})
for other in ([1], {1: 1}, "a", 1, None):
    print({1} == other, {1} != other, end=" ")
    try:
        print({1} < other)
    except TypeError as e:
        print(e)

state = 1


def numbers(n, top):
    global state
    found = []
    for _ in range(n):
        state = state * 75 % 65537
        found.append(state % top)
    return found


for n, m, top in [(3, 4, 10), (900, 5, 2000), (2, 3000, 5000), (5, 5, 9), (2000, 2000, 3000), (0, 4, 7), (6, 0, 7), (12, 12, 1 << 30), (3000, 2000, 6000), (4, 4, 6)]:
    a, b = set(numbers(n, top)), set(numbers(m, top))
    for c in (a | b, a & b, a - b, a ^ b, b - a, b & a, a.union(b, [1]), a.copy(), a.intersection(b, a), a.difference([2, 3], b), frozenset(a) | b):
        items = list(c)
        print(type(c).__name__, len(c), items[:12], sum((i + 1) * x % 1009 for i, x in enumerate(items)), end=" ")
    print(a <= a | b, a & b <= b, a - b < a, (a ^ b) == (a | b) - (a & b))
    a |= b
    a -= {1, 2}
    a &= set(range(min(top // 2, 3000)))
    a ^= {1, 5}
    print(len(a), list(a)[:10])
