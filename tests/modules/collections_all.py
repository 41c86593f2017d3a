# SPDX-License-Identifier: MIT
# python3: same
import collections
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque

d = deque([1, 2, 3])
d.append(4)
d.appendleft(0)
d.extend([5, 6])
d.extendleft([-1, -2])
print(d, len(d), d[0], d[-1], d.pop(), d.popleft(), 3 in d, 99 in d, d.index(3), d.count(4), list(reversed(d)), bool(d), bool(deque()))
d.rotate(2)
print(d)
d.rotate(-3)
d.remove(3)
d.insert(1, "x")
d[0] = "y"
del d[2]
print(d, d.copy() == d, d == deque([1]), deque("abc") < deque("abd"), d + deque([7]), deque([1]) * 3)
m = deque(maxlen=3)
for i in range(6):
    m.append(i)
print(m, m.maxlen, deque(range(5), 2), deque([1, 2], maxlen=0))
m.clear()
for f in (lambda: m.pop(), lambda: m.popleft(), lambda: d[99], lambda: d.index(99), lambda: d.remove(99), lambda: deque([1], maxlen=-1), lambda: deque([1])["a"]):
    try:
        f()
    except (IndexError, ValueError, TypeError) as e:
        print(type(e).__name__, e)
try:
    for x in d:
        d.append(x)
except RuntimeError as e:
    print(e)
queue = deque([(0, 0)])
seen = {(0, 0): 0}
while queue:
    x, y = queue.popleft()
    for p in ((x + 1, y), (x, y + 1)):
        if p not in seen and max(p) < 20:
            seen[p] = seen[x, y] + 1
            queue.append(p)
print(len(seen), seen[19, 19])

groups = defaultdict(list)
for word in "the quick brown fox jumps over the lazy dog".split():
    groups[len(word)].append(word)
print(groups, dict(groups), groups[100], 100 in groups, groups.get(7), sorted(groups), len(groups))
counts = defaultdict(int, a=1)
counts["a"] += 1
counts["b"] += 5
print(counts, counts.default_factory, list(counts.items()))
nested = defaultdict(lambda: defaultdict(int))
nested["x"]["y"] += 1
print({k: dict(v) for k, v in nested.items()}, isinstance(nested, dict))
try:
    defaultdict()["x"]
except KeyError as e:
    print("KeyError", e)
try:
    defaultdict(1)
except TypeError as e:
    print(e)

c = Counter("mississippi")
print(c, c["s"], c["z"], c.most_common(), c.most_common(1), sorted(c.elements()), c.total(), sum(c.values()))
c.update("miss")
c.subtract({"i": 10})
print(c, +c, -c, c + Counter("mm"), c - Counter("m"), c & Counter("msz"), c | Counter(z=3), Counter(a=1) == Counter(a=1, b=0), Counter(a=1) <= Counter(a=2))
del c["m"], c["nothing"]
print(c, dict(c), Counter(), Counter([1, 1, 2]), Counter({"x": 2}), Counter(x=1, y=2), list(c), "i" in c, c.copy() == c)
c += Counter("zz")
print(c, Counter("ab").keys(), [k for k, n in Counter("aab").items() if n > 1])

o = OrderedDict([("a", 1), ("b", 2), ("c", 3)])
o.move_to_end("a")
o.move_to_end("c", last=False)
print(o, list(o), o.popitem(), o.popitem(last=False), o, o == {"b": 2}, OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict())
try:
    OrderedDict().popitem()
except KeyError as e:
    print(e)

chain = ChainMap({"a": 1}, {"a": 2, "b": 3})
chain["c"] = 4
print(chain, chain["a"], chain["b"], chain.get("x", "-"), "b" in chain, len(chain), sorted(chain), dict(chain), chain.maps, chain.new_child({"a": 9})["a"], chain.parents)
try:
    chain["nothing"]
except KeyError as e:
    print(e)
print(collections.deque is deque, sorted(collections.Counter("hello world").items(), key=lambda p: (-p[1], p[0]))[:3])
