# SPDX-License-Identifier: MIT
"""Tasks, pipelines and trees made of generators."""
from collections import deque
from functools import wraps
import heapq
class Task:
    _next = 0
    def __init__(self, gen, name=None):
        Task._next += 1
        self.id, self.gen, self.name = Task._next, gen, name or f"task{Task._next}"
        self.send, self.result, self.waiters, self.done = None, None, [], False
    def __repr__(self): return f"<{self.name} {'done' if self.done else 'live'}>"
class Sleep:
    def __init__(self, t): self.t = t
class Join:
    def __init__(self, task): self.task = task
class Loop:
    def __init__(self): self.ready, self.sleeping, self.now, self.log = deque(), [], 0, []
    def spawn(self, gen, name=None):
        t = Task(gen, name); self.ready.append(t); return t
    def step(self, t):
        try:
            req = t.gen.send(t.send)
        except StopIteration as stop:
            t.done, t.result = True, stop.value
            for w in t.waiters: w.send = stop.value; self.ready.append(w)
            self.log.append((self.now, t.name, "end", stop.value)); return
        except Exception as e:
            t.done, t.result = True, e
            for w in t.waiters: self.throw(w, e)
            self.log.append((self.now, t.name, type(e).__name__)); return
        t.send = None
        if isinstance(req, Sleep): heapq.heappush(self.sleeping, (self.now + req.t, t.id, t))
        elif isinstance(req, Join):
            if req.task.done: t.send = req.task.result; self.ready.append(t)
            else: req.task.waiters.append(t)
        elif req is None: self.ready.append(t)
        else: raise TypeError(f"bad request {req!r}")
    def throw(self, t, e):
        try: t.gen.throw(e)
        except StopIteration as stop: t.done, t.result = True, stop.value; self.log.append((self.now, t.name, "recovered", stop.value))
        except Exception as e2: t.done, t.result = True, e2; self.log.append((self.now, t.name, "died", str(e2)))
        else: self.ready.append(t)
    def run(self):
        while self.ready or self.sleeping:
            while self.ready: self.step(self.ready.popleft())
            if self.sleeping:
                self.now, _, t = heapq.heappop(self.sleeping); self.ready.append(t)
        return self.log
def worker(n, delay):
    total = 0
    for i in range(n):
        yield Sleep(delay); total += i
    return total
def parent(loop):
    kids = [loop.spawn(worker(i, i), f"w{i}") for i in (3, 1, 2)]
    results = []
    for k in kids:
        r = yield Join(k); results.append(r)
    return results
def failing():
    yield Sleep(5)
    raise ValueError("boom")
def watcher(t, rescue):
    try:
        yield Join(t)
    except ValueError as e:
        if rescue: return f"saw {e}"
        raise RuntimeError("cannot") from e
    finally:
        print("watcher leaves")
loop = Loop()
p = loop.spawn(parent(loop), "parent"); f = loop.spawn(failing(), "f"); loop.spawn(watcher(f, True), "a"); loop.spawn(watcher(f, False), "b")
for entry in loop.run(): print(*entry)
print(p, p.result, repr(f.result), loop.now)
def coroutine(f):
    @wraps(f)
    def start(*a, **k):
        g = f(*a, **k); next(g); return g
    return start
@coroutine
def grep(pattern, target):
    while True:
        line = yield
        if pattern in line: target.send(line)
@coroutine
def printer(prefix):
    n = 0
    try:
        while True:
            line = yield n
            n += 1; print(prefix, line)
    except GeneratorExit: print(prefix, "closed after", n)
@coroutine
def broadcast(*targets):
    while True:
        item = yield
        for t in targets: t.send(item)
pr = printer(">"); g = broadcast(grep("py", pr), grep("c", pr))
for line in ["python", "c code", "java", "cpython"]: g.send(line)
g.close(); pr.close()
def running():
    value = yield
    mean, n = value, 1
    while True:
        value = yield mean
        if value is None: return mean, n
        n += 1; mean += (value - mean) / n
def collect(out):
    while True: out.append((yield from running()))
out = []; c = collect(out); next(c)
for v in [10, 20, 30, None, 5, 7, None]: c.send(v)
print(out)
def tree(depth, label="r"):
    if depth: 
        got = yield label
        if got == "skip": return "skipped " + label
        a = yield from tree(depth - 1, label + "0")
        b = yield from tree(depth - 1, label + "1")
        return [a, b]
    return label
t = tree(3); s = None; seen = []
try:
    while True:
        x = t.send(s); seen.append(x); s = "skip" if x == "r1" else None
except StopIteration as e: print(seen, e.value)
