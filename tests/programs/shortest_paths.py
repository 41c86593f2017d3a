# SPDX-License-Identifier: MIT
"""Graphs as classes: Dijkstra, A*, Bellman-Ford, Floyd-Warshall, bridges, strongly connected parts, topological order, flows."""

import heapq
from collections import defaultdict, deque
from itertools import product
from math import inf


class Graph:
    directed = False

    def __init__(self, edges=()):
        self.adjacent = defaultdict(dict)
        for edge in edges:
            self.add(*edge)

    def add(self, a, b, weight=1):
        self.adjacent[a][b] = weight
        if self.directed:
            self.adjacent[b]
        else:
            self.adjacent[b][a] = weight
        return self

    @classmethod
    def parse(cls, text):
        """A-B:3 C-D ..."""
        graph = cls()
        for word in text.split():
            ends, _, weight = word.partition(":")
            graph.add(*ends.split("-"), int(weight or 1))
        return graph

    def __iter__(self):
        return iter(sorted(self.adjacent))

    def __len__(self):
        return len(self.adjacent)

    def __getitem__(self, node):
        if node not in self.adjacent:
            raise KeyError(f"no node {node!r}")
        return self.adjacent[node]

    def edges(self):
        for a in self:
            for b, weight in sorted(self[a].items()):
                if self.directed or a <= b:
                    yield a, b, weight

    def dijkstra(self, start, goal=None, *, estimate=lambda node: 0):
        """The distances from start, and from where each node is reached; with a goal it stops there."""
        distance, before, done = {start: 0}, {start: None}, set()
        queue = [(estimate(start), start)]
        while queue:
            _, node = heapq.heappop(queue)
            if node in done:
                continue
            done.add(node)
            if node == goal:
                break
            for other, weight in self[node].items():
                if weight < 0:
                    raise ValueError(f"negative weight {node}-{other}")
                d = distance[node] + weight
                if d < distance.get(other, inf):
                    distance[other], before[other] = d, node
                    heapq.heappush(queue, (d + estimate(other), other))
        return distance, before, len(done)

    def path(self, start, goal, **options):
        distance, before, _ = self.dijkstra(start, goal, **options)
        if goal not in before:
            return None, inf
        way = [goal]
        while before[way[-1]] is not None:
            way.append(before[way[-1]])
        return way[::-1], distance[goal]

    def bellman_ford(self, start):
        distance = {node: inf for node in self}
        distance[start] = 0
        for _ in range(len(self)):
            changed = False
            for a in self:
                for b, weight in self[a].items():
                    if distance[a] + weight < distance[b]:
                        distance[b] = distance[a] + weight
                        changed = True
            if not changed:
                return distance
        raise ArithmeticError("a cycle of negative weight")

    def floyd_warshall(self):
        nodes = list(self)
        d = {(a, b): 0 if a == b else self[a].get(b, inf) for a, b in product(nodes, repeat=2)}
        for k, a, b in product(nodes, repeat=3):
            d[a, b] = min(d[a, b], d[a, k] + d[k, b])
        return d

    def search(self, start, *, deep):
        seen, todo = set(), deque([start])
        while todo:
            node = todo.pop() if deep else todo.popleft()
            if node in seen:
                continue
            seen.add(node)
            yield node
            todo.extend(sorted(set(self[node]) - seen, reverse=deep))

    def components(self):
        left = set(self)
        while left:
            part = set(self.search(min(left), deep=False))
            left -= part
            yield "".join(sorted(part))

    def bridges(self):
        order, low = {}, {}

        def visit(node, parent):
            order[node] = low[node] = len(order)
            for other in sorted(self[node]):
                if other not in order:
                    yield from visit(other, node)
                    low[node] = min(low[node], low[other])
                    if low[other] > order[node]:
                        yield node + other
                elif other != parent:
                    low[node] = min(low[node], order[other])
        for node in self:
            if node not in order:
                yield from visit(node, None)

    def colouring(self):
        colours = {}
        for node in sorted(self, key=lambda n: (-len(self[n]), n)):
            used = {colours[n] for n in self[node] if n in colours}
            colours[node] = next(c for c in range(len(self)) if c not in used)
        return colours


class Cycle(Exception):
    pass


class Directed(Graph):
    directed = True

    def reversed(self):
        return Directed((b, a, w) for a, b, w in self.edges())

    def topological(self):
        need = {node: 0 for node in self}
        for _, b, _ in self.edges():
            need[b] += 1
        ready = [n for n, count in need.items() if not count]
        heapq.heapify(ready)
        count = 0
        while ready:
            node = heapq.heappop(ready)
            count += 1
            yield node
            for other in self[node]:
                need[other] -= 1
                if not need[other]:
                    heapq.heappush(ready, other)
        if count < len(self):
            raise Cycle(sorted(n for n, c in need.items() if c))

    def strong(self):
        """Kosaraju: the reversed graph in the order in which nodes are finished."""
        finished, seen = [], set()

        def visit(graph, node, out):
            if node not in seen:
                seen.add(node)
                for other in sorted(graph[node]):
                    visit(graph, other, out)
                out.append(node)
        for node in self:
            visit(self, node, finished)
        seen.clear()
        back = self.reversed()
        for node in reversed(finished):
            part = []
            visit(back, node, part)
            if part:
                yield "".join(sorted(part))

    def max_flow(self, source, sink):
        left = defaultdict(int, {(a, b): w for a, b, w in self.edges()})
        near = defaultdict(set)
        for a, b in list(left):
            near[a].add(b)
            near[b].add(a)
        flow = 0
        while True:
            came, queue = {source: None}, deque([source])
            while queue and sink not in came:
                node = queue.popleft()
                for other in sorted(near[node]):
                    if other not in came and left[node, other] > 0:
                        came[other] = node
                        queue.append(other)
            if sink not in came:
                return flow, "".join(sorted(came))
            path, node = [], sink
            while came[node] is not None:
                path.append((came[node], node))
                node = came[node]
            amount = min(left[edge] for edge in path)
            for a, b in path:
                left[a, b] -= amount
                left[b, a] += amount
            flow += amount


class Grid(Graph):
    """The free cells of a map; the graph is never stored."""

    def __init__(self, rows):
        super().__init__()
        self.cells = {(x, y): c for y, row in enumerate(rows) for x, c in enumerate(row) if c != "#"}

    def __getitem__(self, cell):
        x, y = cell
        return {c: 1 for c in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)) if c in self.cells}

    def find(self, letter):
        return next(cell for cell, c in self.cells.items() if c == letter)


def main():
    g = Graph.parse("A-B:7 A-C:9 A-F:14 B-C:10 B-D:15 C-D:11 C-F:2 D-E:6 E-F:9 X-Y:1")
    print(len(g), list(g), list(g.edges())[:3])
    print(g.dijkstra("A")[0], g.path("A", "E"), g.path("A", "X"))
    print("".join(g.search("A", deep=True)), "".join(g.search("A", deep=False)), list(g.components()))
    d = g.floyd_warshall()
    print({b: d["A", b] for b in g}, all(d[a, b] == d[b, a] for a in g for b in g))
    print(list(Graph.parse("a-b b-c c-a c-d d-e e-f f-d f-g").bridges()), g.colouring())
    w = Directed.parse("s-a:4 s-b:3 a-b:-2 b-c:2 c-t:1 a-t:5")
    print(w.bellman_ford("s"), list(w.topological()), len(w))
    for bad in (lambda: w.dijkstra("s"), lambda: Directed.parse("a-b:1 b-a:-2").bellman_ford("a"), lambda: list(Directed.parse("a-b b-c c-b c-d").topological()),
                lambda: g["Q"]):
        try:
            print(bad())
        except (ValueError, ArithmeticError, Cycle, KeyError) as error:
            print(type(error).__name__, error)
    print(list(Directed.parse("a-b b-c c-a c-d d-e e-d e-f g-f").strong()))
    print(Directed.parse("s-a:10 s-b:5 a-b:15 a-t:4 b-t:9 b-c:3 c-t:3").max_flow("s", "t"))
    dress = Directed.parse("socks-shoes trousers-shoes trousers-belt shirt-belt shirt-tie tie-jacket belt-jacket")
    print(*dress.topological())
    maze = Grid(["S..#....", ".#.#.##.", ".#...#..", ".####.#.", "......#E"])
    start, end = maze.find("S"), maze.find("E")
    way, cost = maze.path(start, end, estimate=lambda c: abs(c[0] - end[0]) + abs(c[1] - end[1]))
    print(cost, len(way), maze.dijkstra(start, end)[2] >= maze.dijkstra(start, end, estimate=lambda c: abs(c[0] - end[0]) + abs(c[1] - end[1]))[2])
    for y in range(5):
        print("  " + "".join("o" if (x, y) in way[1:-1] else maze.cells.get((x, y), "#") for x in range(8)))


main()
