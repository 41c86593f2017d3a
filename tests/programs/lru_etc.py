# SPDX-License-Identifier: MIT
"""Caches, tries, intervals, trees of sums."""
from collections import OrderedDict, deque, ChainMap
class LRUCache:
    def __init__(self, capacity: int): self.capacity = capacity; self.cache = OrderedDict(); self.hits = self.misses = 0
    def get(self, key):
        if key not in self.cache:
            self.misses += 1
            return -1
        self.cache.move_to_end(key); self.hits += 1
        return self.cache[key]
    def put(self, key, value):
        if key in self.cache: self.cache.move_to_end(key)
        self.cache[key] = value
        if len(self.cache) > self.capacity: print("evict", self.cache.popitem(last=False))
class DNode:
    __slots__ = "key", "value", "prev", "next"
    def __init__(self, key=None, value=None): self.key, self.value, self.prev, self.next = key, value, None, None
class DList:
    def __init__(self):
        self.head, self.tail = DNode(), DNode()
        self.head.next, self.tail.prev = self.tail, self.head
    def add(self, n):
        p = self.tail.prev
        p.next = self.tail.prev = n; n.prev, n.next = p, self.tail
    @staticmethod
    def remove(n): n.prev.next, n.next.prev = n.next, n.prev
    def __iter__(self):
        n = self.head.next
        while n is not self.tail: yield n; n = n.next
class LFU:
    def __init__(self, cap): self.cap, self.vals, self.freq, self.min = cap, {}, {}, 0; self.lists = {}
    def _touch(self, k):
        f = self.freq[k]; self.freq[k] = f + 1
        self.lists[f].pop(k)
        if not self.lists[f]:
            del self.lists[f]
            if self.min == f: self.min += 1
        self.lists.setdefault(f + 1, OrderedDict())[k] = None
    def get(self, k):
        if k not in self.vals: return None
        self._touch(k); return self.vals[k]
    def put(self, k, v):
        if k in self.vals: self.vals[k] = v; self._touch(k); return
        if len(self.vals) >= self.cap:
            old, _ = self.lists[self.min].popitem(False); del self.vals[old], self.freq[old]
        self.vals[k] = v; self.freq[k] = self.min = 1
        self.lists.setdefault(1, OrderedDict())[k] = None
class Trie:
    def __init__(self): self.root = {}
    def insert(self, w):
        n = self.root
        for c in w: n = n.setdefault(c, {})
        n["$"] = True
    def words(self, prefix=""):
        n = self.root
        for c in prefix:
            if c not in n: return
            n = n[c]
        def walk(n, acc):
            for c in sorted(n):
                if c == "$": yield acc
                else: yield from walk(n[c], acc + c)
        yield from walk(n, prefix)
class MinStack:
    def __init__(self): self.s = []
    def push(self, x): self.s.append((x, min(x, self.s[-1][1] if self.s else x)))
    def pop(self): return self.s.pop()[0]
    min = property(lambda self: self.s[-1][1])
class Interval:
    def __init__(self, lo, hi): self.lo, self.hi = lo, hi
    def __and__(self, o):
        lo, hi = max(self.lo, o.lo), min(self.hi, o.hi)
        return Interval(lo, hi) if lo <= hi else None
    def __or__(self, o): return Interval(min(self.lo, o.lo), max(self.hi, o.hi))
    def __contains__(self, x): return self.lo <= x <= self.hi
    def __repr__(self): return f"[{self.lo}..{self.hi}]"
    def __eq__(self, o): return isinstance(o, Interval) and (self.lo, self.hi) == (o.lo, o.hi)
    @classmethod
    def merge(cls, items):
        out = []
        for i in sorted(items, key=lambda i: (i.lo, i.hi)):
            if out and (out[-1] & i) is not None: out[-1] |= i
            else: out.append(i)
        return out
class SegTree:
    def __init__(self, data, f=min):
        self.n = 1
        while self.n < len(data): self.n <<= 1
        self.f, self.t = f, [float("inf")] * self.n + list(data) + [float("inf")] * (self.n - len(data))
        for i in range(self.n - 1, 0, -1): self.t[i] = f(self.t[2*i], self.t[2*i+1])
    def query(self, l, r):
        res = float("inf"); l += self.n; r += self.n
        while l < r:
            if l & 1: res = self.f(res, self.t[l]); l += 1
            if r & 1: r -= 1; res = self.f(res, self.t[r])
            l >>= 1; r >>= 1
        return res
    def update(self, i, v):
        i += self.n; self.t[i] = v
        while i > 1: i //= 2; self.t[i] = self.f(self.t[2*i], self.t[2*i+1])
class Fenwick:
    def __init__(self, n): self.t = [0] * (n + 1)
    def add(self, i, d):
        while i < len(self.t): self.t[i] += d; i += i & -i
    def sum(self, i):
        s = 0
        while i: s += self.t[i]; i -= i & -i
        return s
c = LRUCache(2); c.put(1, 1); c.put(2, 2); print(c.get(1)); c.put(3, 3); print(c.get(2), c.get(3), c.hits, c.misses, c.cache, list(c.cache))
d = DList(); nodes = [DNode(i, i * i) for i in range(4)]
for n in nodes: d.add(n)
DList.remove(nodes[1]); d.remove(nodes[3]); print([(n.key, n.value) for n in d])
l = LFU(2); l.put("a", 1); l.put("b", 2); l.get("a"); l.put("c", 3); print(l.get("b"), l.get("c"), l.get("a"), l.min, l.freq)
t = Trie(); [t.insert(w) for w in "tea ten to inn in i tent".split()]; print(list(t.words("te")), list(t.words()), list(t.words("x")))
m = MinStack(); [m.push(x) for x in (3, 5, 2, 2, 4)]; print(m.min, m.pop(), m.pop(), m.min, m.pop(), m.min)
print(Interval.merge([Interval(*p) for p in ((1, 3), (8, 10), (2, 6), (15, 18), (17, 20), (6, 7))]), 5 in Interval(1, 6), Interval(1, 2) & Interval(3, 4), Interval(1, 2) == Interval(1, 2), Interval(1, 2) != (1, 2))
s = SegTree([5, 2, 8, 1, 9, 3]); print(s.query(0, 3), s.query(4, 6), s.query(0, 6)); s.update(3, 7); print(s.query(0, 6), s.query(2, 4))
f = Fenwick(10); [f.add(i, i) for i in range(1, 11)]; print(f.sum(10), f.sum(4), f.sum(7) - f.sum(3))
cm = ChainMap({"a": 1}, {"a": 2, "b": 3}); print(cm["a"], cm["b"], dict(cm), len(cm), cm.maps, cm.new_child({"c": 4})["c"])
window = deque(maxlen=3); print([(window.append(x), sum(window) / len(window))[1] for x in [1, 2, 3, 4, 5, 6]])
