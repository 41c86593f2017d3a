# SPDX-License-Identifier: MIT
# Generators in classes, closures and comprehensions, with exceptions.


# 1: a class whose __iter__ is a generator that walks a tree of its own kind
class Tree:
    def __init__(self, value, *children):
        self.value = value
        self.children = children

    def __iter__(self):
        yield self.value
        for child in self.children:
            yield from child

    def depth_first(self, depth=0):
        yield depth, self.value
        for child in self.children:
            yield from child.depth_first(depth + 1)


tree = Tree(1, Tree(2, Tree(4)), Tree(3))
print(list(tree), sum(tree), max(tree), 4 in tree, list(tree.depth_first()), sorted(tree, reverse=True))


# 2: a generator that keeps its state in a closure, and one that reads it
def counter():
    count = 0

    def steps(n):
        nonlocal count
        for _ in range(n):
            count += 1
            yield count
    return steps, lambda: count


steps, total = counter()
first, second = steps(3), steps(2)
print(next(first), next(second), list(first), total(), list(second), total())


# 3: exceptions thrown into a generator of an object change the object
class Machine:
    def __init__(self):
        self.log = []

    def run(self):
        n = 0
        while True:
            try:
                got = yield n
                n += 1 if got is None else got
            except ValueError as e:
                self.log.append(str(e))
                n = 0
            except KeyError:
                return "ended"


machine = Machine()
run = machine.run()
print(next(run), next(run), run.send(5), run.throw(ValueError("reset")), run.send(2), machine.log)
try:
    run.throw(KeyError())
except StopIteration as e:
    print(e.value)


# 4: finally in the order in which generators are closed
def named(name, out):
    try:
        yield name
        yield name * 2
    finally:
        out.append(name)


out = []
gens = [named(c, out) for c in "abc"]
print([next(g) for g in gens])
for g in reversed(gens):
    g.close()
print(out)


# 5: a generator method that is overridden and asks the base's
class Base:
    def parts(self):
        yield "base"
        yield "end"


class Child(Base):
    def parts(self):
        yield "child"
        for part in super().parts():
            yield part.upper()


print(list(Child().parts()), [*Base().parts(), *Child().parts()])


# 6: a pipeline of generators, of which one raises in the middle
def numbers(texts):
    for text in texts:
        yield int(text)


def safe(items, what):
    it = iter(items)
    while True:
        try:
            yield next(it)
        except StopIteration:
            return
        except ValueError as e:
            what.append(str(e))
            return


problems = []
print([n * n for n in safe(numbers(["1", "2", "x", "4"]), problems)], problems)


# 7: generators as keys' values, in a dict comprehension
def powers(base):
    n = 1
    while True:
        yield n
        n *= base


sources = {base: powers(base) for base in (2, 3, 10)}
print({base: [next(g) for _ in range(5)] for base, g in sources.items()}, {base: next(g) for base, g in sources.items()})


# 8: return values through several levels of yield from
def leaf(n):
    total = 0
    for i in range(n):
        total += i
        yield i
    return total


def branch(*sizes):
    results = []
    for size in sizes:
        results.append((yield from leaf(size)))
    return results


def root():
    results = yield from branch(2, 3)
    yield results


print(list(root()))


# 9: an iterator class used by zip, sorted, unpacking and a generator expression
class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


a, *rest = Countdown(4)
print(a, rest, list(zip(Countdown(3), "xyz")), sorted(Countdown(3)), [x * y for x in Countdown(2) for y in Countdown(3)], dict(enumerate(Countdown(2))))


# 10: coroutines that pass values on to each other
def averager(target):
    total = count = 0
    while True:
        value = yield
        total += value
        count += 1
        target.send(total // count)


def printer(lines):
    while True:
        lines.append((yield))


lines = []
sink = printer(lines)
next(sink)
mean = averager(sink)
next(mean)
for value in (10, 20, 60):
    mean.send(value)
print(lines)


# 11: StopIteration of next() within a generator is a RuntimeError
def broken():
    yield 1
    next(iter([]))


try:
    print(list(broken()))
except RuntimeError as e:
    print(e, type(e.__cause__).__name__)


# 12: permutations, n-queens and a sieve by recursion and generators
def permutations(items):
    if len(items) <= 1:
        yield items
        return
    for i, item in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1:]):
            yield [item] + rest


def queens(n, placed=()):
    if len(placed) == n:
        yield placed
        return
    for column in range(n):
        if all(column != c and abs(column - c) != len(placed) - r for r, c in enumerate(placed)):
            yield from queens(n, placed + (column,))


def sieve():
    composites = {}
    n = 2
    while True:
        if n in composites:
            for prime in composites.pop(n):
                composites.setdefault(n + prime, []).append(prime)
        else:
            yield n
            composites[n * n] = [n]
        n += 1


primes = sieve()
print(len(list(permutations([1, 2, 3, 4]))), list(permutations("ab") if False else permutations([1, 2])), next(queens(6)), sum(1 for _ in queens(5)), [next(primes) for _ in range(12)])
