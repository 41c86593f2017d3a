# SPDX-License-Identifier: MIT
"""Iterators of all kinds: classes with __next__, generators, pipelines, itertools, peeking, grouping, merging."""

import itertools
from collections import deque
from operator import add, mul


class Countdown:
    """An iterable that may be begun many times."""

    def __init__(self, start):
        self.start = start

    def __iter__(self):
        return CountdownIterator(self.start)

    def __reversed__(self):
        return iter(range(1, self.start + 1))

    def __length_hint__(self):
        return self.start


class CountdownIterator:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n + 1


class Squares:
    """The old protocol: only __getitem__."""

    def __getitem__(self, index):
        if index >= 6:
            raise IndexError(index)
        return index * index


class Peekable:
    _nothing = object()

    def __init__(self, iterable):
        self._it = iter(iterable)
        self._next = deque()

    def __iter__(self):
        return self

    def __next__(self):
        return self._next.popleft() if self._next else next(self._it)

    def peek(self, default=_nothing):
        if not self._next:
            try:
                self._next.append(next(self._it))
            except StopIteration:
                if default is self._nothing:
                    raise
                return default
        return self._next[0]

    def push(self, *values):
        self._next.extendleft(reversed(values))

    def __bool__(self):
        end = object()
        return self.peek(end) is not end


class Pipe:
    """Pipe(source) | stage | stage: stages are functions of iterators."""

    def __init__(self, source):
        self.source = source

    def __or__(self, stage):
        return Pipe(stage(self.source)) if not isinstance(stage, type) else stage(self.source)

    def __iter__(self):
        yield from self.source


def stage(function):
    return lambda *args, **kwargs: lambda source: function(source, *args, **kwargs)


@stage
def where(source, test):
    return (x for x in source if test(x))


@stage
def each(source, function, *more):
    return map(function, source, *more)


@stage
def take(source, n):
    for _, value in zip(range(n), source):
        yield value


@stage
def chunks(source, size, *, fill=None, strict=True):
    it = iter(source)
    while chunk := tuple(itertools.islice(it, size)):
        if len(chunk) < size and not strict:
            chunk += (fill,) * (size - len(chunk))
        yield chunk


@stage
def windows(source, n):
    window = deque(maxlen=n)
    for value in source:
        window.append(value)
        if len(window) == n:
            yield list(window)


def flatten(nested):
    for item in nested:
        if isinstance(item, (list, tuple)):
            yield from flatten(item)
        else:
            yield item


def tokens(text):
    """Numbers and names, by peeking."""
    source = Peekable(text)
    while source:
        c = next(source)
        if c.isdigit() or c.isalpha():
            kind = str.isdigit if c.isdigit() else str.isalpha
            while kind(source.peek(" ")):
                c += next(source)
            yield c
        elif c != " ":
            yield c


def running(function, values, log=print):
    """Like accumulate; tells when it is closed."""
    total = None
    try:
        for value in values:
            total = value if total is None else function(total, value)
            yield total
    finally:
        log("running ended at", total)


def interleave(*sources):
    queue = deque(map(iter, sources))
    while queue:
        source = queue.popleft()
        try:
            yield next(source)
        except StopIteration:
            continue
        queue.append(source)


def main():
    down = Countdown(4)
    print(list(down), list(down), list(reversed(down)), [(a, b) for a in down for b in down if a < b], 3 in down, 9 in down)
    print(list(Squares()), 16 in Squares(), max(Squares()), dict(zip("abc", Squares())), sum(Squares()))
    it = iter(down)
    print(next(it), next(it), list(it), next(it, "done"), it is iter(it))
    p = Peekable("abc")
    print(p.peek(), next(p), p.peek(), bool(p))
    p.push("x", "y")
    print(list(p), bool(p), p.peek(None))
    print(list(tokens("x1 = 42*(foo+7)")))
    result = Pipe(itertools.count(1)) | where(lambda n: n % 3) | each(lambda n: n * n) | take(7) | list
    print(result, Pipe(range(7)) | chunks(3) | list, Pipe("abcd") | chunks(3, fill="-", strict=False) | tuple)
    print(list(Pipe(Countdown(5)) | windows(3)), sum(Pipe([1, 2, 3]) | each(add, [10, 20, 30])))
    print(list(flatten([1, [2, (3, [4]), []], (5,), "67"])))
    run = running(mul, itertools.count(1))
    print([next(run) for _ in range(6)])
    run.close()
    print(list(running(add, "abc", log=lambda *words: print(" ", *words))))
    print("".join(interleave("adg", "be", "cfhi")), list(interleave()), [*interleave([1], down)])
    print([(k, "".join(g)) for k, g in itertools.groupby("aaabccd")], list(itertools.accumulate([3, 1, 2], max)))
    print(list(itertools.chain.from_iterable([[1], (2, 3), "x"])), list(itertools.starmap(pow, [(2, 3), (3, 2)])))
    print(list(itertools.takewhile(lambda n: n < 20, itertools.accumulate(itertools.count(1)))), list(itertools.dropwhile(str.islower, "abCd")))
    print(list(itertools.compress("abcdef", [1, 0, 1, 0, 1, 1])), list(itertools.filterfalse(lambda n: n % 2, range(6))))
    print(list(itertools.islice(itertools.cycle("xyz"), 2, 9, 2)), list(itertools.zip_longest("ab", "c", fillvalue="-")), list(itertools.pairwise("abc")))
    print(["".join(c) for c in itertools.combinations("abcd", 2)], len(list(itertools.permutations(range(4)))), list(itertools.product("ab", [1, 2])))
    a, b = itertools.tee(iter(down))
    print(next(a), list(b), list(a), list(itertools.repeat("r", 2)), list(itertools.combinations_with_replacement("xy", 2)))
    first, *rest = Countdown(3)
    print(first, rest, [*Countdown(2), *Squares()], min(down), sorted(Squares(), key=lambda n: -n))
    try:
        next(Countdown(1))
    except TypeError as error:
        print(error)
    try:
        for x in 5:
            pass
    except TypeError as error:
        print(error)
    try:
        next(iter(Countdown(0)))
    except StopIteration as stop:
        print("stopped", stop.value)


if __name__ == "__main__":
    main()
