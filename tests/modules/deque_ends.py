# Deques that grow, wrap round and are full, from both ends, beside a list.
from collections import deque

seed = 3


def random(n):
    global seed
    seed = (seed * 171 + 11213) % 53125
    return seed % n


for most in (None, 0, 1, 5, 8, 9, 16, 40):
    d = deque(maxlen=most)
    kept = []
    for i in range(600):
        what = random(9)
        if what < 3:
            d.append(i)
            kept.append(i)
            if most is not None and len(kept) > most:
                kept.pop(0)
        elif what < 5:
            d.appendleft(i)
            kept.insert(0, i)
            if most is not None and len(kept) > most:
                kept.pop()
        elif what == 5 and kept:
            assert d.pop() == kept.pop()
        elif what == 6 and kept:
            assert d.popleft() == kept.pop(0)
        elif what == 7 and random(6) == 0:
            d.rotate(i % 7 - 3)
            if kept:
                n = (i % 7 - 3) % len(kept)
                kept = kept[len(kept) - n:] + kept[:len(kept) - n]
        elif random(60) == 0:
            d.clear()
            kept.clear()
        assert list(d) == kept and len(d) == len(kept) and bool(d) == bool(kept), (i, d, kept)
        assert [d[k] for k in range(-len(kept), len(kept))] == kept + kept
    print(most, d, d.maxlen, len(d))
d = deque(range(20))
for change in (lambda: d.append(1), lambda: d.popleft(), lambda: d.rotate(1), lambda: d.clear()):
    try:
        for x in d:
            if x == 5:
                change()
        print("end")
    except RuntimeError as e:
        print(e)
d = deque([1])
for x in d:
    try:
        d[1]
    except IndexError as e:
        print(e)
steps = 0
queue = deque([(0, 0)])
seen = {(0, 0)}
while queue:
    x, y = queue.popleft()
    steps += 1
    for p in ((x + 1, y), (x, y + 1)):
        if p not in seen and max(p) < 20:
            seen.add(p)
            queue.append(p)
print(steps)
try:
    queue.popleft()
except IndexError as e:
    print(e)
