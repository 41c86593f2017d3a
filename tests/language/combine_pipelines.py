# SPDX-License-Identifier: MIT
# Pipelines of itertools, functools, operator and collections.
import heapq
import operator
from bisect import bisect, insort
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque
from functools import partial, reduce
from itertools import accumulate, chain, combinations, compress, count, cycle, dropwhile, groupby, islice, pairwise, permutations, product, repeat, starmap, takewhile, tee, zip_longest

text = "the quick brown fox jumps over the lazy dog and the cat"

# 1: words by length, by their first letters, counted
words = text.split()
print({n: sorted(set(g)) for n, g in groupby(sorted(words, key=len), key=len)})
index = defaultdict(list)
for word in words:
    index[word[0]].append(word)
print({k: v for k, v in sorted(index.items()) if len(v) > 1}, Counter(words).most_common(2), Counter(map(len, words)))

# 2: windows, batches, transposed rows
def window(items, n):
    its = tee(items, n)
    for i, it in enumerate(its):
        next(islice(it, i, i), None)
    return zip(*its)


def batches(items, n):
    it = iter(items)
    while batch := tuple(islice(it, n)):
        yield batch


print(list(window(range(5), 3)), list(batches("abcdefg", 3)), list(zip(*batches(range(6), 2))), [b - a for a, b in pairwise([1, 4, 9, 16])])

# 3: run-length encoding and back
encoded = [(c, len(list(g))) for c, g in groupby("aaabccdddd")]
print(encoded, "".join(starmap(operator.mul, encoded)), "".join(chain.from_iterable(repeat(c, n) for c, n in encoded)))

# 4: merging sorted streams with a heap; the best few
streams = [[1, 5, 9], [2, 5, 8], [0, 7]]
print(list(heapq.merge(*streams)), heapq.nlargest(3, chain(*streams)), heapq.nsmallest(2, words, key=lambda w: (-len(w), w)))

# 5: grades by bisect, ranks kept sorted
ranks = []
for score in (55, 90, 72, 90, 61):
    insort(ranks, score)
print(ranks, ["FDCBA"[bisect([60, 70, 80, 90], s)] for s in (33, 99, 77, 70, 89, 90, 100)])

# 6: combinations that fit
items = {"a": 3, "b": 4, "c": 5, "d": 9}
best = max((c for r in range(len(items) + 1) for c in combinations(items, r) if sum(map(items.get, c)) <= 12), key=lambda c: (sum(map(items.get, c)), len(c)))
print(best, [p for p in product(range(1, 7), repeat=2) if sum(p) == 9], ["".join(p) for p in permutations("abc", 2)])

# 7: composed functions, partials, a pipeline of callables
compose = partial(reduce, lambda f, g: lambda x: g(f(x)))
slug = compose([str.lower, str.split, partial(filter, str.isalpha), list, "-".join])
print(slug("Hello big 3 World"), list(map(partial(pow, 2), range(5))), reduce(operator.or_, [{1}, {2}, {1, 3}]), list(accumulate([3, 1, 4, 1, 5], max)))

# 8: breadth first with deque, shortest with heap, topological order
graph = {"a": {"b": 7, "c": 3}, "b": {"d": 1}, "c": {"b": 1, "d": 8}, "d": {}}


def distances(start):
    found, heap = {}, [(0, start)]
    while heap:
        d, node = heapq.heappop(heap)
        if node not in found:
            found[node] = d
            for other, w in graph[node].items():
                heapq.heappush(heap, (d + w, other))
    return found


def levels(start):
    queue, seen = deque([(start, 0)]), {start: 0}
    while queue:
        node, depth = queue.popleft()
        for other in graph[node]:
            if other not in seen:
                seen[other] = depth + 1
                queue.append((other, depth + 1))
    return seen


def topological():
    ingoing = Counter(chain.from_iterable(graph.values()))
    ready = [n for n in graph if not ingoing[n]]
    while ready:
        node = ready.pop()
        yield node
        for other in graph[node]:
            ingoing[other] -= 1
            if not ingoing[other]:
                ready.append(other)


print(distances("a"), levels("a"), list(topological()))

# 9: round robin, interleaved, flattened
def round_robin(*iterables):
    pending = deque(map(iter, iterables))
    while pending:
        it = pending.popleft()
        for item in it:
            yield item
            pending.append(it)
            break


def flatten(items):
    for item in items:
        if isinstance(item, (list, tuple)):
            yield from flatten(item)
        else:
            yield item


print("".join(round_robin("abc", "d", "ef")), list(flatten([1, [2, (3, [4]), []], 5])), [x for x in chain.from_iterable(zip_longest("ab", "cde")) if x])

# 10: settings in layers, and an order that is changed
settings = ChainMap({"color": "red"}, {"size": 3, "color": "blue"}, {"depth": 1})
recent = OrderedDict.fromkeys("abcd")
recent.move_to_end("a")
recent.popitem(last=False)
print(settings["color"], settings["depth"], sorted(settings), "".join(recent), dict(settings.parents))

# 11: polynomials by convolution, dot products, primes by compress
def convolve(a, b):
    result = [0] * (len(a) + len(b) - 1)
    for (i, x), (j, y) in product(enumerate(a), enumerate(b)):
        result[i + j] += x * y
    return result


flags = [True] * 50
flags[0] = flags[1] = False
for i in range(2, 8):
    flags[i * i::i] = [False] * len(range(i * i, 50, i))
print(convolve([1, 2], [1, 2, 1]), sum(map(operator.mul, [1, 2, 3], [4, 5, 6])), list(compress(count(), flags)))

# 12: lazily taken from endless ones
colors = cycle(["red", "green"])
print(list(islice(zip(count(1), colors), 3)), next(colors), list(takewhile(lambda x: x < 30, (x * x for x in count()))), list(islice(dropwhile(lambda x: x % 7, count(10)), 2)), dict(zip("abc", count(5, -2))))
