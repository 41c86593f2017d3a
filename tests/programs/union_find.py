# SPDX-License-Identifier: MIT
"""Disjoint sets and what is built on them: spanning trees, mazes, percolation, accounts that belong together, images."""

from collections import Counter, defaultdict
from functools import partial
from itertools import combinations


class DisjointSets:
    """Union by size, with path halving. Elements appear when they are first named."""

    def __init__(self, elements=()):
        self.parent = {}
        self.sizes = {}
        for element in elements:
            self.find(element)

    def find(self, x):
        parent = self.parent
        if x not in parent:
            parent[x] = x
            self.sizes[x] = 1
        while parent[x] != x:
            parent[x] = x = parent[parent[x]]
        return x

    def union(self, *elements):
        """Join the sets of all elements; whether anything changed."""
        first, *others = elements
        changed = False
        for other in others:
            a, b = self.find(first), self.find(other)
            if a != b:
                if self.sizes[a] < self.sizes[b]:
                    a, b = b, a
                self.parent[b] = a
                self.sizes[a] += self.sizes.pop(b)
                changed = True
        return changed

    def __len__(self):
        return len(self.sizes)

    def __iter__(self):
        groups = defaultdict(set)
        for element in self.parent:
            groups[self.find(element)].add(element)
        yield from groups.values()

    def __contains__(self, pair):
        a, b = pair
        return self.find(a) == self.find(b)

    def __getitem__(self, x):
        return frozenset(next(group for group in self if x in group))

    def size(self, x):
        return self.sizes[self.find(x)]


class Edge:
    __slots__ = ("a", "b", "weight")

    def __init__(self, a, b, weight):
        self.a, self.b, self.weight = a, b, weight

    def __lt__(self, other):
        return self.weight < other.weight

    def __str__(self):
        return f"{self.a}{self.b}:{self.weight}"

    def __iter__(self):
        return iter((self.a, self.b))


def kruskal(edges):
    sets = DisjointSets()
    for edge in sorted(edges):
        if sets.union(*edge):
            yield edge


class Dice:
    def __init__(self, seed):
        self.seed = seed

    def __call__(self, n):
        self.seed = (self.seed * 205 + 29573) % 139968
        return self.seed * n // 139968

    def shuffle(self, items):
        items = list(items)
        for i in reversed(range(1, len(items))):
            j = self(i + 1)
            items[i], items[j] = items[j], items[i]
        return items


class Maze:
    def __init__(self, width, height, dice):
        self.width, self.height = width, height
        self.open = set()
        sets = DisjointSets()
        walls = [((x, y), (x + dx, y + dy)) for x in range(width) for y in range(height) for dx, dy in ((1, 0), (0, 1))
                 if x + dx < width and y + dy < height]
        for wall in dice.shuffle(walls):
            if sets.union(*wall):
                self.open.add(frozenset(wall))

    def connected(self, a, b):
        return {a, b} in self.open

    def path(self, start, goal):
        came, todo = {start: None}, [start]
        for here in todo:
            x, y = here
            for there in ((x + 1, y), (x, y + 1), (x - 1, y), (x, y - 1)):
                if there not in came and self.connected(here, there):
                    came[there] = here
                    todo.append(there)
        way = [goal]
        while way[-1] != start:
            way.append(came[way[-1]])
        return way[::-1]

    def __str__(self):
        way = set(self.path((0, 0), (self.width - 1, self.height - 1)))
        lines = ["+" + "--+" * self.width]
        for y in range(self.height):
            row, below = "|", "+"
            for x in range(self.width):
                row += ("()" if (x, y) in way else "  ") + (" " if self.connected((x, y), (x + 1, y)) else "|")
                below += ("  " if self.connected((x, y), (x, y + 1)) else "--") + "+"
            lines += [row, below]
        return "\n".join(lines)


def percolation(n, dice):
    """How many cells of n * n must be opened, in random order, until water flows from top to bottom."""
    sets, opened = DisjointSets(["top", "bottom"]), set()
    for count, (x, y) in enumerate(dice.shuffle((x, y) for x in range(n) for y in range(n)), 1):
        opened.add((x, y))
        for there in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
            if there in opened:
                sets.union((x, y), there)
        if y == 0:
            sets.union((x, y), "top")
        if y == n - 1:
            sets.union((x, y), "bottom")
        if ("top", "bottom") in sets:
            return count
    raise AssertionError("a full grid must percolate")


def merge_accounts(accounts):
    sets, owner = DisjointSets(), {}
    for name, *mails in accounts:
        sets.union(*mails)
        for mail in mails:
            owner.setdefault(mail, name)
    return sorted([owner[min(group)], *sorted(group)] for group in sets)


def islands(rows):
    cells = {(x, y): c for y, row in enumerate(rows) for x, c in enumerate(row) if c != "."}
    sets = DisjointSets(cells)
    for (x, y), c in cells.items():
        for there in ((x + 1, y), (x, y + 1)):
            if cells.get(there) == c:
                sets.union((x, y), there)
    return Counter((cells[min(group)], len(group)) for group in sets)


def main():
    sets = DisjointSets("abcdefgh")
    joins = [sets.union(*pair) for pair in ("ab", "cd", "ac", "bd", "efg", "h")]
    print(joins, len(sets), sorted("".join(sorted(g)) for g in sets), sets.size("d"), ("a", "d") in sets, ("a", "e") in sets)
    print(sorted(sets["f"]), type(sets["f"]).__name__, sum(("abcdefgh"[i], "abcdefgh"[j]) in sets for i, j in combinations(range(8), 2)))
    graph = [Edge(a, b, w) for a, b, w in (line.split(":")[0] + line.split(":")[1] for line in
                                           "AB:7 AD:5 BC:8 BD:9 BE:7 CE:5 DE:8 DF:6 EF:8 EG:9 FG:4".split()) for w in [int(w)]]
    tree = list(kruskal(graph))
    print(*tree, sum(e.weight for e in tree))
    dice = Dice(42)
    print(Maze(8, 5, dice))
    flow = partial(percolation, dice=dice)
    counts = [flow(8) for _ in range(5)]
    print(counts, 20 < sum(counts) / 5 < 55)
    for account in merge_accounts([("Al", "al@x", "al@y"), ("Bo", "bo@x"), ("Al", "al@z", "al@y"), ("Al", "al@w"), ("Bo", "bo@z", "bo@x")]):
        print(*account)
    print(sorted(islands(["aa.bb", "a..b.", "..c.b", "ccc.b"]).items()))
    try:
        sets["nobody"]
    except StopIteration as error:
        print("nobody:", repr(error))
    try:
        sets.union()
    except ValueError as error:
        print(error)


main()
