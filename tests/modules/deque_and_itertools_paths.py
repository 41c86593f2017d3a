# deque and itertools against CPython: all their paths, of few and many items.
from collections import deque
from itertools import combinations, combinations_with_replacement, permutations, product, count, islice


def rest(d):
    return f"{list(d)} {len(d)} {bool(d)} {d.maxlen}"


d = deque()
print(rest(d), not d, "empty" if not d else "full")
for i in range(30):
    d.append(i)
    if i % 3 == 0:
        d.popleft()
    if i % 7 == 0:
        d.appendleft(-i)
print(rest(d))
for i in range(100):
    d.append(i)
print(rest(d))
while len(d) > 5:
    d.pop()
    d.popleft()
print(rest(d))
while d:
    print(d.pop(), end=" ")
print(rest(d))
for n in range(0, 20):
    for first in range(0, n):
        ring = deque(range(n))
        for _ in range(first):
            ring.append(ring.popleft())
        for i in range(40):
            ring.append(100 + i)
            assert ring[0] == first if i < 1 else True
        assert len(ring) == n + 40 and list(ring)[-40:] == list(range(100, 140))
        assert list(ring)[:n] == list(range(first, n)) + list(range(first))
for m in (0, 1, 3, 8, 9):
    d = deque(range(12), m)
    print(rest(d))
    d.append("a")
    d.appendleft("b")
    d.extend(range(4))
    print(rest(d))
    d *= 3
    print(rest(d))
    d.rotate(1)
    d.rotate(-2)
    d.reverse()
    print(rest(d), rest(d.copy()), d == d.copy())
    d.clear()
    print(rest(d))
d = deque("abcdefghij")
d.insert(3, "X")
d.insert(-1, "Y")
d.remove("a")
del d[2]
d[0] = "Z"
d.rotate(4)
print(d, d[0], d[-1], d.index("Y"), d.count("X"), "q" in d, deque(d, 4), deque(d))
print(d + deque("xy"), deque([1, 2]) * 3, deque([3, 1]) < deque([3, 2]), deque(islice(count(), 20), 5))
try:
    for x in d:
        d.append(x)
        d.pop()
except RuntimeError as e:
    print(e)
d = deque([1, 2, 3])
d.__init__([4, 5])
print(d)
values = [1, 2]
e = deque(values)
e.append(3)
values.append(9)
print(values, e)
if d and not deque() and (deque([0]) or True):
    print("true")
print(not d, not deque(), bool(d), bool(deque()), [x for x in [deque(), d] if x])


class Length:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


for n in (0, 1, 5, True, False, 2.0, -1, None, "1", 1 << 40):
    try:
        print(n, bool(Length(n)), not Length(n), "yes" if Length(n) else "no")
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)

for pools in [(), ("ab",), ("ab", range(3)), ("ab", ()), ((), "ab"), ("ab", [0, 1], (None, 2.5)), ("ab", "", "c"), (range(2),) * 5]:
    print(list(product(*pools)))
print(list(product("ab", repeat=2)), list(product("a", [1, 2], repeat=2)), list(product("ab", repeat=0)))
for n in range(6):
    for r in range(7):
        print(n, r, ["".join(x) for x in combinations("abcdef"[:n], r)], ["".join(x) for x in combinations_with_replacement("abcd"[:n], r)][:40])
        print([x for x in permutations(range(n), r)][:30], sum(1 for x in permutations(range(n), r)))
print([x for x in permutations("abc")], list(combinations([1, 2.5, None, "x"], 3)))
rows = list(product([0, 1], repeat=3))
print(len(set(rows)), rows[0] is not rows[1], rows)
print(tuple([1, 2.5, "x"]), tuple([]), tuple([1, 2]), tuple([True, False]), tuple([[1], [2]]))
