# SPDX-License-Identifier: MIT
import itertools
from itertools import *


def numbers(n):
    for i in range(n):
        print("give", i)
        yield i


def show(*iterables):
    print(*[list(x) for x in iterables])


print(next(count()), list(islice(count(5, 2), 3)), list(zip(count(1.5, 0.5), "ab")), list(islice(count(step=-1), 3)))
show(islice(cycle("ab"), 5), cycle([]), repeat(7, 3), repeat(7, times=0), islice(repeat("x"), 2), repeat(1, -2))
show(accumulate([1, 2, 3]), accumulate([1, 2, 3], lambda a, b: a * b), accumulate([1, 2], initial=10), accumulate([]), accumulate("abc"))
show(accumulate([], initial=0), accumulate([3, 1, 4, 1, 5], max), accumulate([1, 2], func=None))
show(chain("ab", [1], ()), chain(), chain.from_iterable(["ab", [1]]), itertools.chain.from_iterable([[1, 2], numbers(2)]))
show(compress("abcdef", [1, 0, 1, 0, 1]), dropwhile(lambda x: x < 3, [1, 2, 3, 1]), takewhile(lambda x: x < 3, [1, 2, 3, 1]))
show(filterfalse(lambda x: x % 2, range(5)), filterfalse(None, [0, 1, "", "a"]), starmap(pow, [(2, 3), (3, 2)]), starmap(max, ["ab", [1, 2, 3]]))
show(pairwise("abcd"), pairwise([1]), pairwise([]), zip_longest("ab", [1], (), fillvalue="-"), zip_longest(), zip_longest("a", "bc"))
for args in (2,), (1, 3), (1, None), (None, 4, 2), (0, 7, 3), (4, 2), (0,), (None,), (2, 2), (1, 100, 4):
    it = iter(range(10))
    print(args, list(islice(it, *args)), list(it))
g = numbers(4)
print(list(islice(g, 1, 2)), next(g))
a, b = tee(numbers(3))
print(next(a), next(a), next(b), list(a), list(b))
a, b, c = tee([1, 2], 3)
print(list(c), list(b), list(a), tee([], 0))
print([(k, list(v)) for k, v in groupby("aabbbca")], [(k, list(v)) for k, v in groupby([1, 3, 2, 4, 5], key=lambda x: x % 2)])
for key, group in groupby([1, 1, 2, 3, 3]):
    print(key, next(group))
first = None
for key, group in groupby("aab"):
    if first is None:
        first = group
print(list(first), list(groupby([])))
show(product("ab", [1, 2]), product(), product([1, 2], repeat=2), product([], [1]), product("ab", repeat=0))
for r in range(4):
    show(permutations([1, 2, 3], r), combinations([1, 2, 3], r), combinations_with_replacement([1, 2], r))
show(permutations("abc"), permutations([]), combinations([], 0), combinations_with_replacement([], 2), combinations_with_replacement([], 0))
print(len(list(permutations(range(5)))), len(list(product(range(3), repeat=4))), sum(1 for _ in combinations(range(8), 4)))
print(sum(takewhile(lambda x: x < 40, (x * x for x in count()))), max(chain([1], [5, 2])), dict(zip("ab", count())), "".join(chain("a", "b")))


def error(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


error(lambda: islice([], -1))
error(lambda: islice([], 1, -1))
error(lambda: islice([], 1, 2, 0))
error(lambda: islice([], "a"))
error(lambda: product([1], repeat=-1))
error(lambda: permutations([1], -1))
error(lambda: combinations([1], -1))
error(lambda: tee([], -1))
error(lambda: cycle(5))
error(lambda: takewhile(None, 5))
error(lambda: list(chain([1], 5)))
error(lambda: chain.from_iterable(5))
error(lambda: accumulate(5))
error(lambda: groupby(5))
error(lambda: list(accumulate([1, "a"])))
error(lambda: count("a"))
