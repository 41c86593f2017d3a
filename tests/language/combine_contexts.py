# SPDX-License-Identifier: MIT
# Context managers with generators, exceptions and closures.
from contextlib import ExitStack, closing, contextmanager, nullcontext, suppress


# 1: one that undoes changes
@contextmanager
def changed(d, **values):
    old = {k: d[k] for k in values if k in d}
    d.update(values)
    try:
        yield d
    finally:
        for k in values:
            d.pop(k)
        d.update(old)


settings = {"a": 1, "b": 2}
with changed(settings, a=10, c=3) as s:
    print(sorted(s.items()))
    with changed(s, a=20):
        print(s["a"])
print(sorted(settings.items()))


# 2: a transaction that rolls back
class Account:
    def __init__(self, balance):
        self.balance = balance

    def __enter__(self):
        self.saved = self.balance
        return self

    def __exit__(self, kind, value, traceback):
        if kind is not None:
            self.balance = self.saved
        return kind is ValueError

    def take(self, n):
        self.balance -= n
        if self.balance < 0:
            raise ValueError("too much")


account = Account(10)
with account:
    account.take(3)
with account as a:
    a.take(5)
    a.take(5)
    print("not reached")
print(account.balance)
try:
    with account:
        account.take(1)
        raise KeyError("other")
except KeyError as e:
    print(e, account.balance)


# 3: several at once, left in reverse order
log = []


@contextmanager
def step(name, swallow=False):
    log.append("+" + name)
    try:
        yield name
    except RuntimeError as e:
        log.append(f"{name}:{e}")
        if not swallow:
            raise
    finally:
        log.append("-" + name)


with step("a"), step("b", True) as b, step("c") as c:
    log.append(b + c)
    raise RuntimeError("x")
print(log)


# 4: a generator with a with statement in it, closed early
def reader(lines):
    with closing(iter_lines(lines)) as source:
        for line in source:
            yield line.strip()


def iter_lines(lines):
    try:
        yield from lines
    finally:
        print("closed")


r = reader([" a ", "b "])
print(next(r))
r.close()
print(list(reader(["q\n"])))

# 5: an ExitStack with callbacks
out = []
with ExitStack() as stack:
    for name in "xyz":
        stack.enter_context(step(name))
        stack.callback(out.append, name)
    out.append("body")
print(out, log[-3:])

# 6: suppress, nullcontext, and the value of the exception kept in the closure of a with
with suppress(KeyError, IndexError):
    {}["a"]
    print("not reached")
with nullcontext(5) as five, suppress(ZeroDivisionError):
    print(five // 0)
print("after", five)


# 7: a context manager as a decorator
@contextmanager
def tagged(tag):
    print(f"<{tag}>", end="")
    yield
    print(f"</{tag}>")


@tagged("b")
def show(text):
    print(text, end="")


show("one")
show("two")


# 8: return, break and continue through with and finally
def search(items, wanted):
    for i, item in enumerate(items):
        with step(f"{i}", True):
            try:
                if item is None:
                    continue
                if item == wanted:
                    return i
            finally:
                log.append(item)
    else:
        return -1


log.clear()
print(search([None, 3, 5, 7], 5), search([1], 2), log)


# 9: a with in a loop in a generator that raises in __exit__
class Strict:
    def __init__(self, n):
        self.n = n

    def __enter__(self):
        return self.n

    def __exit__(self, *exception):
        if self.n == 2:
            raise LookupError("two") from exception[1]


def each(n):
    for i in range(n):
        with Strict(i) as value:
            yield value


g = each(5)
try:
    for value in g:
        print(value, end=" ")
except LookupError as e:
    print(e, e.__cause__, next(g, "ended"))


# 10: reentrant counting, and __enter__ giving another object
class Depth:
    now = deepest = 0

    def __enter__(self):
        Depth.now += 1
        Depth.deepest = max(Depth.deepest, Depth.now)
        return Depth.now

    def __exit__(self, *_):
        Depth.now -= 1


depth = Depth()


def nest(n):
    with depth as d:
        return [d] + (nest(n - 1) if n else [])


print(nest(4), Depth.now, Depth.deepest)


# 11: exceptions chained through contexts
@contextmanager
def explained(what):
    try:
        yield
    except Exception as e:
        raise RuntimeError(f"while {what}") from e


try:
    with explained("adding"), explained("parsing"):
        int("x")
except RuntimeError as e:
    chain = []
    while e:
        chain.append(f"{type(e).__name__}: {e}")
        e = e.__cause__
    print(chain)


# 12: a pool that hands out and takes back
class Pool:
    def __init__(self, *items):
        self.free = list(items)
        self.most = 0

    @contextmanager
    def take(self, n=1):
        if n > len(self.free):
            raise LookupError(f"only {len(self.free)} left")
        taken = [self.free.pop() for _ in range(n)]
        try:
            yield taken
        finally:
            self.free += reversed(taken)


pool = Pool("a", "b", "c")
with pool.take(2) as two, pool.take() as one:
    print(two, one, pool.free)
    try:
        with pool.take():
            pass
    except LookupError as e:
        print(e)
print(pool.free)
