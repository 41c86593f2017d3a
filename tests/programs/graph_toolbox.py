# SPDX-License-Identifier: MIT
"""LRU caches, tries, heaps, union-find, graph algorithms."""
from collections import defaultdict, deque, OrderedDict, ChainMap
from functools import lru_cache, cached_property, singledispatch, partial
import heapq, bisect, math
from typing import Iterator, Generic, TypeVar, Protocol, Union, Tuple, Optional
K = TypeVar('K')
V = TypeVar('V')

class LRU(Generic[K, V]):

    def __init__(self, size: int, on_evict=None):
        self.size, self.data, self.hits, self.misses = (size, OrderedDict(), 0, 0)
        self.on_evict = on_evict

    def __getitem__(self, key: K) -> V:
        if key in self.data:
            self.hits += 1
            self.data.move_to_end(key)
            return self.data[key]
        self.misses += 1
        raise KeyError(key)

    def __setitem__(self, key: K, value: V) -> None:
        self.data[key] = value
        self.data.move_to_end(key)
        if len(self.data) > self.size:
            old = self.data.popitem(last=False)
            if self.on_evict:
                self.on_evict(*old)

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def __iter__(self) -> Iterator[K]:
        return iter(self.data)

    def __len__(self):
        return len(self.data)
evicted = []
c: LRU[str, int] = LRU(3, on_evict=lambda k, v: evicted.append((k, v)))
for w in 'the quick brown fox jumps over the lazy dog the end'.split():
    c[w] = (c.get(w) or 0) + 1
print(list(c), c.hits, c.misses, evicted, len(c), dict(c.data))

class Trie:

    class Node(dict):
        end = False

        def __missing__(self, key):
            node = self[key] = type(self)()
            return node

    def __init__(self, words=()):
        self.root = self.Node()
        self.n = 0
        for w in words:
            self.add(w)

    def add(self, word):
        node = self.root
        for ch in word:
            node = node[ch]
        self.n += not node.end
        node.end = True

    def walk(self, prefix):
        node = self.root
        for ch in prefix:
            if ch not in node:
                return
            node = node[ch]
        stack = [(prefix, node)]
        while stack:
            p, node = stack.pop()
            if node.end:
                yield p
            stack.extend(((p + ch, node[ch]) for ch in sorted(node, reverse=True)))

    def __contains__(self, w):
        return any((x == w for x in self.walk(w)))

    def __len__(self):
        return self.n
t = Trie('car card care cat dog do done'.split())
print(list(t.walk('ca')), list(t.walk('do')), list(t.walk('z')), 'car' in t, 'ca' in t, len(t), t.root['c'].keys())

class Graph:

    def __init__(self, edges=(), directed=False):
        self.adj = defaultdict(dict)
        for e in edges:
            u, v, *w = e
            w = w[0] if w else 1
            self.adj[u][v] = w
            if directed:
                self.adj[v]
            else:
                self.adj[v][u] = w

    def bfs(self, s):
        seen, q = ({s: None}, deque([s]))
        while q:
            u = q.popleft()
            yield u
            for v in sorted(self.adj[u]):
                if v not in seen:
                    seen[v] = u
                    q.append(v)

    def dijkstra(self, s):
        dist, prev, heap = ({s: 0}, {}, [(0, s)])
        while heap:
            d, u = heapq.heappop(heap)
            if d > dist[u]:
                continue
            for v, w in self.adj[u].items():
                if (nd := (d + w)) < dist.get(v, math.inf):
                    dist[v], prev[v] = (nd, u)
                    heapq.heappush(heap, (nd, v))
        return (dist, prev)

    def path(self, s, t):
        _, prev = self.dijkstra(s)
        out = [t]
        while out[-1] != s:
            out.append(prev[out[-1]])
        return '->'.join(reversed(out))

    def topo(self):
        indeg = {u: 0 for u in self.adj}
        for u in self.adj:
            for v in self.adj[u]:
                indeg[v] += 1
        ready = sorted((u for u, d in indeg.items() if not d))
        while ready:
            u = ready.pop(0)
            yield u
            for v in self.adj[u]:
                indeg[v] -= 1
                if not indeg[v]:
                    bisect.insort(ready, v)
        if any(indeg.values()):
            raise ValueError('cycle')

    @cached_property
    def mst(self):
        parent = {u: u for u in self.adj}

        def find(u):
            while parent[u] != u:
                parent[u] = parent[parent[u]]
                u = parent[u]
            return u
        out = []
        for w, u, v in sorted({(w, *sorted((u, v))) for u in self.adj for v, w in self.adj[u].items()}):
            if (a := find(u)) != (b := find(v)):
                parent[a] = b
                out.append((u, v, w))
        return out
g = Graph([('a', 'b', 7), ('a', 'c', 3), ('b', 'c', 1), ('b', 'd', 2), ('c', 'd', 8), ('d', 'e', 2)])
print(list(g.bfs('a')), g.dijkstra('a'), g.path('a', 'e'), g.mst, 'mst' in g.__dict__, g.mst is g.mst)
print(list(Graph(['ab', 'bc', 'ad', 'dc'], directed=True).topo()))
try:
    print(list(Graph(['ab', 'ba'], directed=True).topo()))
except ValueError as e:
    print('error:', e)

@lru_cache(maxsize=None)
def ways(n, coins=(1, 2, 5, 10, 20, 50)):
    if n == 0:
        return 1
    if n < 0 or not coins:
        return 0
    return ways(n - coins[-1], coins) + ways(n, coins[:-1])
print(ways(100), ways.cache_info().hits > 0, ways.cache_info().maxsize)

@singledispatch
def show(x):
    return f'object {x!r}'

@show.register(int)
def _(x):
    return f'int {x:+d}'

@show.register(list)
@show.register(tuple)
def _(x):
    return f"[{'; '.join(map(show, x))}]"

@show.register
def _(x: str):
    return f'text {x}'
print(show([1, (2.5, 'a'), None, True]), show.dispatch(bool) is show.dispatch(int))
cm = ChainMap({'a': 1}, {'a': 2, 'b': 3})
print(cm['a'], cm['b'], dict(cm), cm.new_child({'c': 0}).maps, sorted(cm))
hex2 = partial(int, base=16)
print(hex2('ff'), hex2.func, hex2.keywords, list(map(partial(pow, 2), range(5))), partial(max, key=len)('ab', 'c'))
