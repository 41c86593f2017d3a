# SPDX-License-Identifier: MIT
"""Puzzles: sudoku, queens, knights, mazes, life, knapsacks."""
import itertools, functools, heapq, sys
from collections import deque, defaultdict
sys.setrecursionlimit(10000)
class Sudoku:
    def __init__(self, s): self.g = [int(c) if c.isdigit() else 0 for c in s]; self.steps = 0
    def cands(self, i):
        r, c = divmod(i, 9); b = 27 * (r // 3) + 3 * (c // 3)
        used = {*self.g[9*r:9*r+9], *self.g[c::9], *(self.g[b + 9*k + j] for k in range(3) for j in range(3))}
        return set(range(1, 10)) - used
    def solve(self):
        self.steps += 1
        empty = [(len(s), i, s) for i in range(81) if not self.g[i] for s in [self.cands(i)]]
        if not empty: return True
        _, i, s = min(empty, key=lambda t: t[:2])
        for v in sorted(s):
            self.g[i] = v
            if self.solve(): return True
        self.g[i] = 0
        return False
    def __str__(self): return "\n".join(" ".join(map(str, self.g[9*r:9*r+9])) for r in range(9))
s = Sudoku("53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79"); print(s.solve(), s.steps > 1); print(s)
def queens(n, row=0, cols=0, d1=0, d2=0):
    if row == n: return 1
    total, free = 0, ~(cols | d1 | d2) & ((1 << n) - 1)
    while free:
        bit = free & -free; free ^= bit
        total += queens(n, row + 1, cols | bit, (d1 | bit) << 1, (d2 | bit) >> 1)
    return total
print([queens(n) for n in range(1, 8)])
def knight(n, start=(0, 0)):
    moves = [(a, b) for a, b in itertools.product((-2, -1, 1, 2), repeat=2) if abs(a) != abs(b)]
    def nbrs(p): return [(p[0] + a, p[1] + b) for a, b in moves if 0 <= p[0] + a < n and 0 <= p[1] + b < n and (p[0] + a, p[1] + b) not in path]
    path = {start: 0}; p = start
    while (opts := nbrs(p)):
        p = min(opts, key=lambda q: (len(nbrs(q)), q)); path[p] = len(path)
    return path
k = knight(6); print(len(k)); print("\n".join(" ".join(f"{k.get((r, c), -1):2}" for c in range(6)) for r in range(6)))
class Puzzle8:
    GOAL = (1, 2, 3, 4, 5, 6, 7, 8, 0)
    def __init__(self, b): self.b = tuple(b)
    def __lt__(self, o): return self.b < o.b
    def moves(self):
        i = self.b.index(0); r, c = divmod(i, 3)
        for name, dr, dc in (("U", -1, 0), ("D", 1, 0), ("L", 0, -1), ("R", 0, 1)):
            if 0 <= r + dr < 3 and 0 <= c + dc < 3:
                j = 3 * (r + dr) + c + dc; l = list(self.b); l[i], l[j] = l[j], l[i]; yield name, Puzzle8(l)
    def h(self): return sum(abs(i // 3 - (v - 1) // 3) + abs(i % 3 - (v - 1) % 3) for i, v in enumerate(self.b) if v)
    def solve(self):
        heap, seen = [(self.h(), 0, "", self)], {self.b: 0}
        while heap:
            f, g, path, p = heapq.heappop(heap)
            if p.b == self.GOAL: return path
            for name, q in p.moves():
                if seen.get(q.b, 99) > g + 1: seen[q.b] = g + 1; heapq.heappush(heap, (g + 1 + q.h(), g + 1, path + name, q))
print(Puzzle8([1, 2, 3, 4, 0, 6, 7, 5, 8]).solve(), len(Puzzle8([8, 1, 3, 4, 0, 2, 7, 6, 5]).solve()))
def life(cells, n):
    for _ in range(n):
        counts = defaultdict(int)
        for x, y in cells:
            for dx, dy in itertools.product((-1, 0, 1), repeat=2): counts[x + dx, y + dy] += (dx, dy) != (0, 0)
        cells = {c for c, k in counts.items() if k == 3 or k == 2 and c in cells}
        yield cells
for i, c in enumerate(life({(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}, 4)): print(i, sorted(c))
def hanoi(n, a="A", b="B", c="C"): return hanoi(n-1, a, c, b) + [(a, c)] + hanoi(n-1, b, a, c) if n else []
print(hanoi(2), len(hanoi(8)))
def solve_maze(m):
    g = m.split("\n"); pos = {ch: (r, c) for r, row in enumerate(g) for c, ch in enumerate(row) if ch in "SE"}
    q, prev = deque([pos["S"]]), {pos["S"]: None}
    while q:
        r, c = q.popleft()
        for p in ((r-1, c), (r+1, c), (r, c-1), (r, c+1)):
            if g[p[0]][p[1]] != "#" and p not in prev: prev[p] = (r, c); q.append(p)
    p, path = pos["E"], set()
    while p: path.add(p); p = prev[p]
    return "\n".join("".join("*" if (r, c) in path and ch == " " else ch for c, ch in enumerate(row)) for r, row in enumerate(g)), len(path)
print(*solve_maze("#########\n#S  #   #\n# # # # #\n# #   #E#\n#########"), sep="\n")
def knap(items, cap):
    @functools.lru_cache(None)
    def best(i, c):
        if i == len(items): return 0, ()
        v = best(i + 1, c)
        if items[i][1] <= c: w, t = best(i + 1, c - items[i][1]); v = max(v, (w + items[i][2], (items[i][0],) + t))
        return v
    return best(0, cap), best.cache_info().currsize
print(knap((("a", 3, 4), ("b", 4, 5), ("c", 2, 3), ("d", 5, 8)), 9))
def alphametic(p):
    ws = [w for w in p.replace("=", "+").split("+")]; ws = [w.strip() for w in ws if w.strip()]; ls = sorted(set("".join(ws))); lead = {w[0] for w in ws}
    for d in itertools.permutations(range(10), len(ls)):
        m = dict(zip(ls, d))
        if any(m[c] == 0 for c in lead): continue
        n = [functools.reduce(lambda a, c: a * 10 + m[c], w, 0) for w in ws]
        if sum(n[:-1]) == n[-1]: return m
print(alphametic("I + BB == ILL"), alphametic("A == B"))
def subsets(s): return functools.reduce(lambda acc, x: acc + [y + [x] for y in acc], s, [[]])
print(subsets([1, 2, 3]), [p for p in itertools.permutations("abc") if p[0] < p[1]], list(map(sum, subsets([1, 2, 4]))) == list(range(8)))
magic = [[(n * ((i + (j + 1) - 1 + n // 2) % n) + ((i + 2 * (j + 1) - 2) % n) + 1) for j in range(n)] for n in [3] for i in range(n)]
print(magic, [sum(r) for r in magic], [sum(c) for c in zip(*magic)])
spiral = lambda m: [*m[0], *spiral([*zip(*m[1:])][::-1])] if m else []
print(spiral([[1, 2, 3], [4, 5, 6], [7, 8, 9]]), [list(r) for r in zip(*[[1, 2], [3, 4]][::-1])])
