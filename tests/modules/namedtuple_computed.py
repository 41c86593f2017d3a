# SPDX-License-Identifier: MIT
# python3: same
# Named tuples whose names are computed; queues; namespaces.
import queue
from collections import namedtuple
from types import FunctionType, GeneratorType, SimpleNamespace

fields = "x y z".split()
P = namedtuple("P", fields, defaults=[5, 6])
p = P(1)
print(p, p.y, p[2], P(1, 2)._replace(x=4), P._make([1, 2, 3])._asdict(), P(x=1, z=3), P, P._fields, P._field_defaults, p == (1, 5, 6), len(p), sorted([P(2), P(1)]))
x, *rest = p
print(x, rest, hash(p) == hash((1, 5, 6)), {p: 1}[P(1)])
for bad in (lambda: P(), lambda: P(1, 2, 3, 4), lambda: P(1, w=2), lambda: P(1, x=2), lambda: P._make([1]), lambda: p._replace(q=1),
            lambda: namedtuple("Q", ["a", "a"]), lambda: namedtuple("Q", ["class"]), lambda: namedtuple("Q", ["_a"]), lambda: namedtuple("1", ["a"]),
            lambda: namedtuple("Q", ["a"], defaults=(1, 2))):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
print(namedtuple("Q", ["a", "class", "a", "_x", "b"], rename=True)._fields)
q = queue.PriorityQueue()
for item in ((3, "c"), (1, "a"), (2, "b")):
    q.put(item)
print(q.qsize(), [q.get() for _ in range(3)], q.empty())
q = queue.Queue(2)
q.put(1)
q.put_nowait(2)
print(q.full(), q.get(), q.get(), queue.LifoQueue().empty())
for bad in (q.get_nowait, lambda: q.get(timeout=0.01), lambda: [q.put_nowait(i) for i in range(3)]):
    try:
        bad()
    except (queue.Empty, queue.Full) as e:
        print(type(e).__name__)
n = SimpleNamespace(a=1, b="x")
n.c = [n.a]
print(n, n == SimpleNamespace(a=1, b="x", c=[1]), isinstance(print, FunctionType), isinstance(lambda: 0, FunctionType), isinstance((i for i in ""), GeneratorType))
