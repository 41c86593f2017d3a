# SPDX-License-Identifier: MIT
"""What `bench/run.py --only growth` measures: operations on containers and text, each on n elements or n times.

An operation is a part of the bench, a name, an expression that makes `a` for a given n, and statements that use `a` and n.
`fresh` says that they change `a`, so that it is made anew for each time. `memory` is how many bytes of memory a core gets for each
element: few where memory must run out, so that it is collected. `aim` is how many times CPython's time is meant to be enough.
"""
import collections

Operation = collections.namedtuple("Operation", "part name make body fresh memory aim")

AIM = 2.0
MEMORY = 200  # bytes of an element: a dict of texts that doubles fits
COLLECTED = 40  # a pair of two values, and little more

# What the expressions and statements may use.
PRELUDE = """
def numbers(n):
    found = []
    x = 1
    for i in range(n):
        x = (75 * x + 74) % 65537
        found.append(x)
    return found


def texts(n):
    return [str(i) for i in range(n)]


def words(n):
    return "a word, " * (n // 4)


def odd(n):
    return "\\u00e9" + "x" * n


def same(x):
    return x


def default(x, y=1):
    return x


def adder(y):
    return lambda x: x + y


def counting(n):
    for i in range(n):
        yield i


def echoing():
    x = 0
    while True:
        x = yield x


def begun(generator):
    next(generator)
    return generator


class Point:
    def __init__(self, x):
        self.x = x

    def get(self):
        return self.x

    @property
    def twice(self):
        return 2 * self.x

    @staticmethod
    def free(x):
        return x

    def __getitem__(self, i):
        return i

    def __len__(self):
        return 3

    def __add__(self, other):
        return other

    def __eq__(self, other):
        return self.x == other.x

    def __hash__(self):
        return self.x


class Derived(Point):
    def get(self):
        return super().get()


class Empty:
    pass


def fail():
    raise ValueError("no")


def nested(depth):
    return (nested(depth - 1), nested(depth - 1)) if depth else ()


def dug(n):
    found = None
    for i in range(n):
        found = (found, i)
    return found
"""

# The same of the library's part alone: what is imported is linked.
LIBRARY_PRELUDE = """
import heapq
import itertools
from collections import Counter, defaultdict, deque, namedtuple
from dataclasses import dataclass
from functools import lru_cache, reduce


@dataclass
class Data:
    x: int
    y: int = 0


Named = namedtuple("Named", "x y")


@lru_cache(maxsize=None)
def cached(x):
    return x


def heap(items):
    heapq.heapify(items)
    return items

"""


def each(statement, times="range(n)"):
    return f"for i in {times}:\n    {statement}"


def caught(statement, kind, before=""):
    return f"for i in range(n):\n    {before}try:\n        {statement}\n    except {kind}:\n        pass"


def operations(part, rows):
    """Rows of (name, make, body), then a dict of what else differs, where it does -> operations"""
    usual = {"fresh": False, "memory": MEMORY, "aim": AIM}
    return [Operation(part, name, make, body, **{**usual, **dict(*more)}) for name, make, body, *more in rows]


FRESH = {"fresh": True}
HEAP = {"fresh": True, "memory": COLLECTED}

OBJECTS = operations("objects", [
    ("int: + and %", "0", each("a = (a + i) % 1000")),
    ("float: + and *", "0.0", each("a = a * 0.5 + 1.5")),
    ("call", "0", each("same(i)")),
    ("call with a default", "0", each("default(i)")),
    ("call by keyword", "0", each("default(x=i, y=2)")),
    ("call of a closure", "adder(3)", each("a(i)")),
    ("closure made", "0", each("adder(i)")),
    ("list item read", "[1, 2]", each("a[0]")),
    ("attribute read", "Point(1)", each("a.x")),
    ("list item written", "[1, 2]", each("a[0] = i")),
    ("attribute written", "Point(1)", each("a.x = i")),
    ("method", "Point(1)", each("a.get()")),
    ("method by super()", "Derived(1)", each("a.get()")),
    ("static method", "Point(1)", each("a.free(i)")),
    ("object made, __init__", "0", each("Point(i)")),
    ("object made", "0", each("Empty()")),
    ("property", "Point(1)", each("a.twice")),
    ("__getitem__", "Point(1)", each("a[i]")),
    ("__len__", "Point(1)", each("len(a)")),
    ("__add__", "Point(1)", each("a + i")),
    ("__eq__", "Point(1)", each("a == a")),
    ("isinstance of a class", "Derived(1)", each("isinstance(a, Point)")),
    ("generator", "0", "for x in counting(n): pass"),
    ("generator: next", "counting(n)", each("next(a)"), FRESH),
    ("generator: send", "begun(echoing())", each("a.send(i)"), FRESH),
    ("method as a value", "[].append", each("a(i)"), FRESH),
    ("min, max, abs", "0", each("max(min(i, 5), abs(i))")),
    ("isinstance", "0", each("isinstance(i, int)")),
    ("try, nothing raised", "0", caught("same(i)", "ValueError"), {"aim": 0.7}),
    ("raise, except", "0", caught("raise ValueError", "ValueError"), {"aim": 0.7}),
    ("raise in a function, with a text", "0", caught("fail()", "ValueError"), {"aim": 0.7}),
    ("KeyError caught", "{}", caught("a[i]", "KeyError"), {"aim": 1.0}),
    ("IndexError caught", "[]", caught("a[i]", "IndexError"), {"aim": 1.0}),
    ("ZeroDivisionError caught", "0", caught("i // a", "ZeroDivisionError"), {"aim": 1.0}),
    ("int('x'), ValueError caught", "'x'", caught("int(a)", "ValueError"), {"aim": 1.0}),
    ("tuple made and unpacked", "1", each("x, y = (i, a)")),
    ("swap", "[1, 2]", each("a[0], a[1] = a[1], a[0]")),
    ("linked list, tuples (i, l)", "None", each("a = (i, a)"), HEAP),
    ("linked list, tuples (l, i)", "None", each("a = (a, i)"), HEAP),
    ("linked list, lists [l, i]", "None", each("a = [a, i]"), HEAP),
    ("linked list, lists [i, l]", "None", each("a = [i, a]"), HEAP),
    ("linked list, walked", "dug(n)", "while a:\n    a, i = a"),
    ("garbage beside a linked list", "dug(n)", each("[i, i]", "range(4 * n)"), {"memory": COLLECTED}),
    ("dict in dict in dict", "None", each("a = {i: a}"), {"fresh": True, "memory": 100}),
    ("tree of tuples", "(n // 2).bit_length()", "nested(a)"),
    ("list of small lists", "0", "a = [[i] for i in range(n)]", {"memory": 60}),
])

TEXT = operations("text", [
    ("s[i]", "'x' * n", each("a[i]")),
    ("s[i], not ASCII", "odd(n)", each("a[i]")),
    ("s[i] backwards, not ASCII", "odd(n)", each("a[i]", "range(n - 1, -1, -1)")),
    ("len(s)", "'x' * n", each("len(a)")),
    ("len(s), not ASCII", "odd(n)", each("len(a)")),
    ("for c in s", "'x' * n", "for c in a: pass"),
    ("for c in s, not ASCII", "odd(n)", "for c in a: pass"),
    ("s[i:i + 2]", "'x' * n", each("a[i:i + 2]")),
    ("s[i:i + 2], not ASCII", "odd(n)", each("a[i:i + 2]")),
    ("s[1:]", "'x' * n", "a[1:]"),
    ("s[::-1]", "'x' * n", "a[::-1]"),
    ("s + s, both short", "'abc'", each("a + a")),
    ("s + s, both long", "'x' * n", "a + a"),
    ("s += 'x'", "''", each("a += 'x'"), FRESH),
    ("s += 'x', not ASCII", "'\\u00e9'", each("a += 'x'"), FRESH),
    ("s = s + 'x'", "''", each("a = a + 'x'"), FRESH),
    ("'x' * n", "'x'", "a * n"),
    ("'ab' * n", "'ab'", "a * n"),
    ("s == s", "['x' * n, 'x' * n]", "a[0] == a[1]"),
    ("s < s", "['x' * n, 'x' * n]", "a[0] < a[1]"),
    ("short == short", "['ab', 'ac']", each("a[0] == a[1]")),
    ("x in s", "'x' * n", "'yz' in a"),
    ("find, absent", "'x' * n", "a.find('y')"),
    ("find, not ASCII", "odd(n)", "a.find('y')"),
    ("find in a short text", "'abcdef'", each("a.find('d')")),
    ("count", "words(n)", "a.count('word')"),
    ("split", "words(n)", "a.split()"),
    ("split at a comma", "words(n)", "a.split(', ')"),
    ("split of a short text", "'a b c'", each("a.split()")),
    ("splitlines", "'a line\\n' * (n // 4)", "a.splitlines()"),
    ("join", "texts(n)", "','.join(a)"),
    ("replace", "words(n)", "a.replace('word', 'text')"),
    ("upper", "words(n)", "a.upper()"),
    ("upper of a short text", "'abc'", each("a.upper()")),
    ("strip", "'   ' + 'x' * n + '   '", "a.strip()"),
    ("strip of a short text", "' abc '", each("a.strip()")),
    ("startswith", "'abc'", each("a.startswith('ab')")),
    ("isdigit", "'123'", each("a.isdigit()")),
    ("ord, chr", "0", each("chr(ord('a') + i % 26)")),
    ("str(i)", "0", each("str(i)")),
    ("str(x), a float", "0.5", each("str(a)")),
    ("str(s)", "'abc'", each("str(a)")),
    ("int(s)", "'12345'", each("int(a)")),
    ("float(s)", "'1.5'", each("float(a)")),
    ("f'{i}'", "0", each("f'{i}'")),
    ("f'{i}: {s}, {x}'", "'abc'", each("f'{i}: {a}, {0.5}'")),
    ("f'{i:5d} {s:<8} {x:.2f}'", "'abc'", each("f'{i:5d} {a:<8} {0.5:.2f}'")),
    ("'%d %s' %", "'abc'", each("'%d %s' % (i, a)")),
    ("'{} {}'.format", "'abc'", each("'{} {}'.format(i, a)")),
    ("repr of a list", "list(range(n))", "repr(a)"),
    ("input()", "0", each("input()")),
    ("print(i)", "0", each("print(i)")),
    ("print(i, s, x)", "'abc'", each("print(i, a, 0.5)")),
    ("print(f'{i} {s}')", "'abc'", each("print(f'{i} {a}')")),
])

COLLECTIONS = operations("collections", [
    ("list: append", "[]", each("a.append(i)"), FRESH),
    ("list: pop", "list(range(n))", "while a: a.pop()", FRESH),
    ("list: pop(0)", "list(range(n))", each("a.pop(0)"), FRESH),
    ("list: insert(0)", "[]", each("a.insert(0, i)"), FRESH),
    ("list: a[i]", "list(range(n))", each("a[i]")),
    ("list: a[i] =", "list(range(n))", each("a[i] = i")),
    ("list: iteration", "list(range(n))", "for x in a: pass"),
    ("list: enumerate", "list(range(n))", "for i, x in enumerate(a): pass"),
    ("list: zip", "list(range(n))", "for x, y in zip(a, a): pass"),
    ("list: list(map)", "list(range(n))", "list(map(same, a))"),
    ("list: index, the last", "list(range(n))", "a.index(n - 1)", {"aim": 1.0}),
    ("list: index, of texts", "texts(n)", "a.index(a[-1])"),
    ("list: count", "list(range(n))", "a.count(1)"),
    ("list: in, absent", "list(range(n))", "-1 in a"),
    ("list: a[1:]", "list(range(n))", "a[1:]"),
    ("list: a[::-1]", "list(range(n))", "a[::-1]"),
    ("list: a[::2]", "list(range(n))", "a[::2]"),
    ("list: a[:] = b", "list(range(n))", "a[:] = a"),
    ("list: a + a", "list(range(n))", "a + a"),
    ("list: a + a, mixed", "[1, 'a'] * (n // 2)", "a + a"),
    ("list: [0] * n", "[0]", "a * n"),
    ("list: extend", "list(range(n))", "b = []\nb.extend(a)"),
    ("list: extend by 10", "[]", "for i in range(n // 10): a.extend([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])", FRESH),
    ("list: copy", "list(range(n))", "a.copy()"),
    ("list: reverse", "list(range(n))", "a.reverse()"),
    ("list: ==", "[list(range(n)), list(range(n))]", "a[0] == a[1]"),
    ("list: sum, max", "[i % 100 for i in range(n)]", "sum(a)\nmax(a)"),
    ("list: comprehension", "list(range(n))", "[x + 1 for x in a]"),
    ("list: sum of a generator", "[i % 100 for i in range(n)]", "sum(x for x in a)"),
    ("list: list(range(n))", "0", "list(range(n))"),
    ("list: sort", "numbers(n)", "a.sort()", {"fresh": True, "aim": 1.0}),
    ("list: sort, sorted already", "list(range(n))", "a.sort()", {"aim": 1.0}),
    ("list: sorted", "numbers(n)", "sorted(a)", {"aim": 1.0}),
    ("list: sorted, texts", "[str(x) for x in numbers(n)]", "sorted(a)", {"aim": 1.0}),
    ("list: sorted, tuples", "[(x % 10, x) for x in numbers(n)]", "sorted(a)", {"aim": 1.0}),
    ("list: sorted, key", "numbers(n)", "sorted(a, key=lambda x: -x)", {"aim": 1.5}),
    ("tuple: tuple(a)", "list(range(n))", "tuple(a)"),
    ("tuple: iteration", "tuple(range(n))", "for x in a: pass"),
    ("tuple: a + a", "tuple(range(n))", "a + a"),
    ("tuple: index", "tuple(range(n))", "a.index(n - 1)"),
    ("dict: insert", "{}", each("a[i] = i"), {"fresh": True, "aim": 1.5}),
    ("dict: insert, texts", "[{}, texts(n)]", "d, keys = a\nfor s in keys: d[s] = 1", {"fresh": True, "aim": 1.5}),
    ("dict: insert, new texts", "{}", each("a[str(i)] = i"), FRESH),
    ("dict: insert, tuples", "{}", each("a[(i, 1)] = i"), FRESH),
    ("dict: d[i]", "{i: i for i in range(n)}", each("a[i]")),
    ("dict: d[s]", "{s: 1 for s in texts(n)}", "for s in a: a[s]"),
    ("dict: d[i] +=", "{i: 0 for i in range(n)}", each("a[i] += 1")),
    ("dict: d[missing] caught", "{i: i for i in range(n)}", caught("a[-1 - i]", "KeyError"), {"aim": 1.0}),
    ("dict: get, missing", "{i: i for i in range(n)}", each("a.get(-1 - i)")),
    ("dict: in", "{i: i for i in range(n)}", each("i in a")),
    ("dict: del", "{i: i for i in range(n)}", each("del a[i]"), FRESH),
    ("dict: del, missing", "{i: i for i in range(n)}", caught("del a[-1 - i]", "KeyError"), {"aim": 1.0}),
    ("dict: insert and del in turn", "{}", each("a[i] = i\n    if i > 10: del a[i - 10]"), FRESH),
    ("dict: pop", "{i: i for i in range(n)}", each("a.pop(i)"), FRESH),
    ("dict: popitem", "{i: i for i in range(n)}", "while a: a.popitem()", FRESH),
    ("dict: setdefault", "{}", each("a.setdefault(i, 1)"), FRESH),
    ("dict: setdefault, append", "{}", each("a.setdefault(i % 100, []).append(i)"), FRESH),
    ("set: add", "set()", each("a.add(i)"), FRESH),
    ("set: in", "set(range(n))", each("i in a")),
    ("set: discard", "set(range(n))", each("a.discard(i)"), FRESH),
    ("set: remove", "set(range(n))", each("a.remove(i)"), FRESH),
    ("set: pop", "set(range(n))", each("a.pop()"), FRESH),
    ("set: comprehension", "0", "{i for i in range(n)}"),
    ("set: update", "set(range(n))", "s = set()\ns.update(a)"),
    ("set: s | s", "set(range(n))", "a | a"),
    ("set: s & s", "set(range(n))", "a & a"),
    ("set: s - s", "set(range(n))", "a - a"),
    ("set: for k in s", "set(range(n))", "for k in a: pass"),
    ("set: display", "0", each("{i, 1, 2}")),
    ("dict: for k in d", "{i: i for i in range(n)}", "for k in a: pass"),
    ("dict: for k, v in d.items()", "{i: i for i in range(n)}", "for k, v in a.items(): pass"),
    ("dict: for v in d.values()", "{i: i for i in range(n)}", "for v in a.values(): pass"),
    ("dict: list(d.items())", "{i: i for i in range(n)}", "list(a.items())"),
    ("dict: sum(d.values())", "{i: 1 for i in range(n)}", "sum(a.values())"),
    ("dict: dict(d)", "{i: i for i in range(n)}", "dict(a)"),
    ("dict: copy", "{i: i for i in range(n)}", "a.copy()"),
    ("dict: update", "{i: i for i in range(n)}", "d = {}\nd.update(a)"),
    ("dict: d | d", "{i: i for i in range(n)}", "a | a"),
    ("dict: ==", "[{i: i for i in range(n)}, {i: i for i in range(n)}]", "a[0] == a[1]"),
    ("dict: comprehension", "0", "{i: i for i in range(n)}"),
    ("dict: dict(zip)", "list(range(n))", "dict(zip(a, a))"),
])

LIBRARY = operations("library", [
    ("deque: append", "deque()", each("a.append(i)"), FRESH),
    ("deque: popleft", "deque(range(n))", "while a: a.popleft()", FRESH),
    ("deque: append, popleft in turn", "deque(range(100))", each("a.append(i)\n    a.popleft()"), FRESH),
    ("deque: appendleft, pop", "deque()", each("a.appendleft(i)\n    a.pop()"), FRESH),
    ("deque: for x in d", "deque(range(n))", "for x in a: pass"),
    ("deque: d[0]", "deque(range(100))", each("a[0]")),
    ("deque: len(d)", "deque(range(100))", each("len(a)")),
    ("heapq: heappush", "[]", each("heapq.heappush(a, i * 7919 % 10007)"), FRESH),
    ("heapq: heappop", "heap(numbers(n))", "while a: heapq.heappop(a)", FRESH),
    ("heapq: push, pop of pairs", "[]", each("heapq.heappush(a, (i * 7919 % 10007, i))\n    if i % 3: heapq.heappop(a)"), FRESH),
    ("heapq: heapify", "numbers(n)", "heapq.heapify(a)", FRESH),
    ("Counter(list)", "[i % 100 for i in range(n)]", "Counter(a)"),
    ("Counter(text)", "words(n)", "Counter(a)"),
    ("Counter: c[x] += 1", "Counter()", each("a[i % 100] += 1"), FRESH),
    ("Counter: c[x]", "Counter(range(100))", each("a[i % 100]")),
    ("Counter: most_common(3)", "Counter(range(n))", "a.most_common(3)"),
    ("defaultdict: d[x] += 1", "defaultdict(int)", each("a[i % 100] += 1"), FRESH),
    ("defaultdict: d[x].append", "defaultdict(list)", each("a[i % 100].append(i)"), FRESH),
    ("namedtuple made", "0", each("Named(i, 2)")),
    ("namedtuple: t.x", "Named(1, 2)", each("a.x")),
    ("namedtuple: unpacked", "Named(1, 2)", each("x, y = a")),
    ("dataclass made", "0", each("Data(i, 2)")),
    ("dataclass made, a default", "0", each("Data(i)")),
    ("dataclass: d.x", "Data(1, 2)", each("a.x")),
    ("dataclass: ==", "[Data(1, 2), Data(1, 2)]", each("a[0] == a[1]")),
    ("lru_cache, a hit", "0", each("cached(i % 100)")),
    ("reduce", "list(range(n))", "reduce(lambda x, y: (x + y) % 1000, a)"),
    ("itertools.chain", "list(range(n))", "for x in itertools.chain(a, a): pass"),
    ("itertools.product", "0", "for x, y in itertools.product(range(100), range(n // 100)): pass"),
    ("itertools.combinations", "0", "for x, y in itertools.combinations(range(int((2 * n) ** 0.5)), 2): pass"),
    ("itertools.count, islice", "0", "for x in itertools.islice(itertools.count(), n): pass"),
    ("itertools.accumulate", "list(range(n))", "for x in itertools.accumulate([i % 10 for i in a]): pass"),
])

OPERATIONS = OBJECTS + TEXT + COLLECTIONS


def program(operation):
    """The text of a program that asks its standard input what to do and says @ when it has: see growth.py."""
    body = operation.body.replace("\n", "\n    ")
    cases = "[make(n) for _ in range(times)]" if operation.fresh else "[make(n)] * times"
    prelude = PRELUDE + LIBRARY_PRELUDE * (operation.part == "library")
    return f"""{prelude}

def make(n):
    return {operation.make}


def body(a, n):
    {body}


def main(n):
    print("@")
    times = int(input())
    while times:
        cases = {cases}
        print("@")
        input()
        for case in cases:
            body(case, n)
        print("@")
        times = int(input())


main(int(input()))
"""
