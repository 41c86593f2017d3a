# SPDX-License-Identifier: MIT
# itertools of CPython. What it checks at the call is checked at the call here, too: most functions hand on to a generator.


def _source(iterable):
    """What a loop can go over once. TypeError if it is not iterable."""
    return iterable if isinstance(iterable, (list, tuple, str, range, _generator)) else iter(iterable)


def count(start=0, step=1):
    """start, start + step, start + 2 * step, ..."""
    if isinstance(start, str) or isinstance(step, str):
        _raise(TypeError, "a number is required")
    return _count(start, step)


def _count(n, step):
    while True:
        before = n
        n = n + step
        yield before


def cycle(iterable):
    """The items, over and over."""
    return _cycle(_source(iterable))


def _cycle(iterable):
    saved = []
    for x in iterable:
        saved.append(x)
        yield x
    while saved:
        for x in saved:
            yield x


def repeat(object, times=_ANY):
    """The object, that many times or for ever."""
    if times is _ANY:
        return _repeat(object)
    return _repeat_times(object, len(range(times)))


def _repeat(object):
    while True:
        yield object


def _repeat_times(object, times):
    while times:
        times -= 1
        yield object


def accumulate(iterable, func=None, *, initial=None):
    """The sums so far, or what func(total, item) makes of them."""
    return _accumulate(_source(iterable), func, initial)


def _accumulate(iterable, func, total):
    _returned = None
    begun = total is not None
    if begun:
        yield total
    for x in iterable:
        if not begun:
            total = x
            begun = True
        elif func is None:
            total = total + x
        else:
            total = func(total, x)
        yield total
    return _returned


def chain(*iterables):
    """The items of one iterable after the other."""
    return (x for iterable in iterables for x in iterable)


def _chain_from_iterable(iterable):
    """chain.from_iterable: of the iterables that an iterable gives."""
    return (x for iterable in iterable for x in iterable)


def compress(data, selectors):
    """The items whose selectors are true."""
    return (x for x, selected in zip(data, selectors) if selected)


def dropwhile(predicate, iterable):
    """The items from the first on for which predicate(item) is false."""
    return _dropwhile(predicate, _source(iterable))


def _dropwhile(predicate, iterable):
    _returned = None
    drops = True
    for x in iterable:
        if drops:
            drops = predicate(x)
        if not drops:
            yield x
    return _returned


def takewhile(predicate, iterable):
    """The items before the first for which predicate(item) is false."""
    return _takewhile(predicate, _source(iterable))


def _takewhile(predicate, iterable):
    _returned = None
    for x in iterable:
        if not predicate(x):
            return
        yield x
    return _returned


def filterfalse(function, iterable):
    """The items for which function(item) is false; function None: those that are false."""
    if function is None:
        return (x for x in iterable if not x)
    return (x for x in iterable if not function(x))


def starmap(function, iterable):
    """function(*item), ..."""
    return (function(*x) for x in iterable)


def pairwise(iterable):
    """(first, second), (second, third), ..."""
    return _pairwise(_source(iterable))


def _pairwise(iterable):
    _returned = None
    before = _ANY
    for x in iterable:
        if before is not _ANY:
            yield before, x
        before = x
    return _returned


def islice(iterable, *args):
    """islice(iterable, stop) or islice(iterable, start, stop, step): the items that a slice of a list has."""
    if not args:
        _raise(TypeError, "islice expected at least 2 arguments, got 1")
    if len(args) > 3:
        _raise(TypeError, f"islice expected at most 4 arguments, got {len(args) + 1}")
    start, stop, step = (0, args[0], 1) if len(args) == 1 else (args + (None,))[:3]
    if stop is not None and (not isinstance(stop, int) or stop == -1):
        _raise(ValueError, "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
    if not _is_place(stop) or not _is_place(start):
        _raise(ValueError, "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
    if not _is_place(step) or step == 0:
        _raise(ValueError, "Step for islice() must be a positive integer or None.")
    start = start or 0
    return _islice(_source(iterable), start, stop if stop is None else max(start, stop), step or 1)


def _is_place(x):
    return x is None or (isinstance(x, int) and x >= 0)


def _islice(iterable, wanted, stop, step):
    _returned = None
    n = 0
    if n == stop:
        return
    for x in iterable:
        n += 1
        if n > wanted:
            wanted += step
            yield x
        if n == stop:
            return
    return _returned


def tee(iterable, n=2):
    """n iterators over the same items."""
    if n < 0:
        _raise(ValueError, "n must be >= 0")
    iterator = iter(iterable)
    link = []  # [item, next link], or empty: not taken yet
    return tuple([_tee(iterator, link) for _ in range(n)])


def _tee(iterator, link):
    while True:
        if not link:
            for x in iterator:
                link.append(x)
                link.append([])
                break
            else:
                return
        x, link = link
        yield x


def zip_longest(*iterables, fillvalue=None):
    """As zip, to the end of the longest: the others go on with the fill value."""
    return _zip_longest([iter(x) for x in iterables], fillvalue)


def _zip_longest(iterators, fill):
    left = len(iterators)
    while left:
        row = []
        for i in range(len(iterators)):
            item = fill
            if iterators[i] is not None:
                for x in iterators[i]:
                    item = x
                    break
                else:
                    iterators[i] = None
                    left -= 1
                    if not left:
                        return
            row.append(item)
        yield tuple(row)


def groupby(iterable, key=None):
    """(key, items one after the other that have it), ..."""
    return _groupby(iter(iterable), key)


# state: number of the group, its key, key and value of the item that comes next.
def _groupby(iterator, key):
    state = [0, _ANY, _ANY, None]
    while True:
        state[0] += 1
        while state[2] is state[1] or state[2] == state[1]:
            if not _advance(iterator, key, state):
                return
        state[1] = state[2]
        yield state[2], _group(iterator, key, state, state[0], state[1])


def _group(iterator, key, state, number, target):
    while state[0] == number and (state[2] is target or state[2] == target):
        yield state[3]
        if not _advance(iterator, key, state):
            return


def _advance(iterator, key, state):
    for x in iterator:
        state[3] = x
        state[2] = x if key is None else key(x)
        return True
    return False


def product(*iterables, repeat=1):
    """All tuples of an item of each iterable, the last changing fastest."""
    if repeat < 0:
        _raise(ValueError, "repeat argument cannot be negative")
    return _product([tuple(x) for x in iterables] * repeat)


def _product(pools):
    if not all(pools):
        return
    if len(pools) == 2:
        left, right = pools
        for x in left:
            for y in right:
                yield (x, y)
        return
    row = [pool[0] for pool in pools]
    last = len(pools) - 1
    if last < 0:
        yield ()
        return
    places = [0] * last
    fastest = pools[last]
    while True:
        for x in fastest:
            row[last] = x
            yield tuple(row)
        i = last - 1
        while i >= 0:
            places[i] += 1
            if places[i] < len(pools[i]):
                break
            places[i] = 0
            row[i] = pools[i][0]
            i -= 1
        if i < 0:
            return
        row[i] = pools[i][places[i]]


def permutations(iterable, r=None):
    """All tuples of r of the items, in every order."""
    pool = tuple(iterable)
    if r is not None and not isinstance(r, int):
        _raise(TypeError, "Expected int as r")
    if r is not None and r < 0:
        _raise(ValueError, "r must be non-negative")
    return _permutations(pool, len(pool) if r is None else r)


def _permutations(pool, r):
    n = len(pool)
    if r > n:
        return
    items = list(pool)
    cycles = list(range(n, n - r, -1))
    while True:
        yield tuple(items) if r == n else tuple(items[:r])
        i = r - 1
        while i >= 0:
            cycles[i] -= 1
            if cycles[i]:
                j = n - cycles[i]
                items[i], items[j] = items[j], items[i]
                break
            items.append(items.pop(i))
            cycles[i] = n - i
            i -= 1
        if i < 0:
            return


def combinations(iterable, r):
    """All tuples of r of the items, in the order that they have."""
    pool = tuple(iterable)
    if r < 0:
        _raise(ValueError, "r must be non-negative")
    return _combinations(pool, r, 1)


def combinations_with_replacement(iterable, r):
    """The same, each item as often as one likes."""
    pool = tuple(iterable)
    if r < 0:
        _raise(ValueError, "r must be non-negative")
    return _combinations(pool, r, 0)


# step: from the place of an item to the least one of the next.
def _combinations(pool, r, step):
    n = len(pool)
    if r > n and (step or not n):
        return
    if r == 2:
        for i in range(n):
            x = pool[i]
            for j in range(i + step, n):
                yield (x, pool[j])
        return
    if r == 0:
        yield ()
        return
    last = r - 1
    places = [i * step for i in range(last)]   # of all but the last
    row = [pool[i] for i in places] + [None]
    place = last * step
    while True:
        for j in range(place, n):
            row[last] = pool[j]
            yield tuple(row)
        i = last - 1
        while i >= 0 and places[i] == (i + n - r if step else n - 1):
            i -= 1
        if i < 0:
            return
        place = places[i] + 1
        while i < last:
            places[i] = place
            row[i] = pool[place]
            place += step
            i += 1
