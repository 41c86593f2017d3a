# SPDX-License-Identifier: MIT
# What iterators of itertools and getters of operator print as.
import itertools, operator, functools
from operator import itemgetter
c = itertools.count(3); print(c); next(c); print(c, next(c), c)
print(itertools.count(), itertools.count(1.5, 0.5), itertools.count(5, -1), itertools.repeat("x"), itertools.repeat([1], 3), itertools.repeat(1, -2))
r = itertools.repeat(1, 3); next(r); print(r)
print(itemgetter(1), itemgetter("a"), itemgetter(1, 2, "b"), [itemgetter(0)])
for x in (itertools.chain([1]), itertools.chain.from_iterable([[1]]), itertools.islice([1], 1), itertools.cycle([1]), itertools.product([1]),
          itertools.permutations([1]), itertools.combinations([1], 1), itertools.combinations_with_replacement([1], 1), itertools.accumulate([1]),
          itertools.takewhile(bool, []), itertools.dropwhile(bool, []), itertools.starmap(max, []), itertools.filterfalse(None, []), itertools.compress([], []),
          itertools.zip_longest([]), itertools.groupby([]), itertools.pairwise([]), itertools.tee([])[0]):
    print(str(x).split(" at ")[0])
for k, g in itertools.groupby("aab"): print(k, str(g).split(" at ")[0])
L = []; rr = itertools.repeat(L); L.append(rr); 
try: itertools.repeat(3, "a")
except TypeError as e: print(e)
print(functools.partial(int, base=2), functools.partial(itemgetter(1), [1, 2]))
