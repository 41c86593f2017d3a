# SPDX-License-Identifier: MIT
# python3: same
# Values laid out.
from collections import Counter, OrderedDict, defaultdict, deque
from dataclasses import dataclass
from pprint import PrettyPrinter, isreadable, isrecursive, pformat, pp, pprint, saferepr
from types import SimpleNamespace


@dataclass
class Point:
    name: str
    items: list


values = [
    {"b": list(range(30)), "a": {"x": "hello world " * 12, "y": (1,)}, 3: None}, [1, 2], list(range(60)), (1,), ("long text " * 5,) * 3, {"k": "v"},
    Counter("the quick brown fox jumps over the lazy dog"), OrderedDict(a=list(range(20)), b="x"), defaultdict(list, a=list(range(25)), b=[]),
    deque(range(40)), deque(range(30), maxlen=30), {1, 2, 30}, frozenset(range(30)), "one two\nthree " * 9, Point("p", list(range(30))),
    SimpleNamespace(a=list(range(25)), b="text"), [[["deep", ["er"]]]], {None: 1, 2: 3, "x": 4}, [], {}, set(), (), "", 10 ** 20,
]
for value in values:
    for options in ({}, {"width": 40}, {"width": 30, "indent": 4}, {"width": 50, "compact": True}, {"depth": 2}, {"sort_dicts": False, "width": 20}):
        print(pformat(value, **options))
pprint({"z": 1, "a": 2})
pp({"z": 1, "a": 2})
a = [1]
a.append(a)
print(isrecursive(a), isrecursive([1]), isreadable([1]), isreadable([len]), saferepr([1, "x"]), pformat(a).split(" with")[0])
PrettyPrinter(width=20).pprint([100, 200, 300, 400])
print(pformat(1234567, underscore_numbers=True))
for bad in (lambda: pprint(1, indent=-1), lambda: pprint(1, depth=0), lambda: pprint(1, width=0)):
    try:
        bad()
    except ValueError as e:
        print(e)
