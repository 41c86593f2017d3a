# What a generator returns comes through the iterators that run over it, but for chain and cycle.
import itertools


def g():
    yield 1
    return 5
def h(it):
    r = yield from it
    print('r', r)
for w in (lambda g: map(str, g), enumerate, lambda g: zip(g), lambda g: filter(None, g), lambda g: iter(g)):
    print(list(h(w(g()))))
def k():
    it = map(str, g())
    next(it)
    try: next(it)
    except StopIteration as e: print(e.value, e.args)
k()


class Counter:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        self.n -= 1
        if self.n < 0:
            raise StopIteration("counted")
        return self.n


def returned(it):
    value = yield from it
    print("returned", value)


def numbers(n):
    for i in range(n):
        yield i
    return f"of {n}"


WRAPPERS = [
    ("map", lambda g: map(str, g)), ("map2", lambda g: map(lambda a, b: (a, b), g, "abcdef")), ("map3", lambda g: map(lambda a, b: (a, b), "abcdef", g)),
    ("filter", lambda g: filter(lambda x: x, g)), ("filter none", lambda g: filter(None, g)), ("zip1", lambda g: zip(g)), ("zip2", lambda g: zip("abcdef", g)),
    ("zip3", lambda g: zip("abcdef", g, range(9))), ("short", lambda g: zip(range(1), g)), ("enumerate", lambda g: enumerate(g, 1)), ("iter", iter),
    ("islice", lambda g: itertools.islice(g, 9)), ("islice short", lambda g: itertools.islice(g, 1)), ("takewhile", lambda g: itertools.takewhile(lambda x: x < 9, g)),
    ("dropwhile", lambda g: itertools.dropwhile(lambda x: x < 1, g)), ("accumulate", itertools.accumulate), ("starmap", lambda g: itertools.starmap(max, zip(g, g))),
    ("filterfalse", lambda g: itertools.filterfalse(None, g)), ("compress", lambda g: itertools.compress(g, [1] * 9)), ("pairwise", itertools.pairwise),
    ("chain", lambda g: itertools.chain(g, "z")), ("expression", lambda g: (x for x in g)), ("nested", lambda g: enumerate(map(str, filter(None, g)))),
]
for name, wrap in WRAPPERS:
    print(name, list(returned(wrap(numbers(3)))))
    print(name, list(returned(wrap(Counter(2)))))
it = enumerate(numbers(1))
print(next(it))
for i in range(2):
    try:
        next(it)
    except StopIteration as e:
        print(e.value, e.args)
