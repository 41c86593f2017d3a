# SPDX-License-Identifier: MIT
# Python's heapq: a list whose smallest item is first (a[k] <= a[2 * k + 1], a[2 * k + 2]). Items are compared and moved as CPython's are,
# by the variant of heapsort that lets a hole sink to a leaf and then lifts the item (R. W. Floyd 1964; D. E. Knuth, TAOCP 3, 5.2.3, exercise 18),
# so that the lists are the same.


def heappush(heap, item):
    """Put an item into the heap."""
    heap.append(item)
    _lift(heap, 0, len(heap) - 1)


def heappop(heap):
    """Take the smallest item out of the heap. IndexError if it is empty."""
    if not heap:
        _raise(IndexError, "index out of range")
    last = heap.pop()
    if not heap:
        return last
    first = heap[0]
    heap[0] = last
    _sink(heap, 0)
    return first


def heapreplace(heap, item):
    """Take the smallest item out, then put another one in. IndexError if the heap is empty."""
    if not heap:
        _raise(IndexError, "index out of range")
    first = heap[0]
    heap[0] = item
    _sink(heap, 0)
    return first


def heappushpop(heap, item):
    """Put an item in, then take the smallest one out."""
    if heap and heap[0] < item:
        first = heap[0]
        heap[0] = item
        _sink(heap, 0)
        return first
    return item


def heapify(heap):
    """Make a heap of a list, in place."""
    for i in range(len(heap) // 2 - 1, -1, -1):
        _sink(heap, i)


def _lift(heap, start, place):
    """The item at `place` up to where it belongs, not above `start`."""
    item = heap[place]
    while place > start:
        parent = (place - 1) >> 1
        above = heap[parent]
        if not item < above:
            break
        heap[place] = above
        place = parent
    heap[place] = item


def _sink(heap, start):
    """The item at `start` down to a leaf, smaller ones moving up, and from there up to where it belongs."""
    n = len(heap)
    half = n >> 1
    place = start
    item = heap[place]
    while place < half:
        child = 2 * place + 1
        if child + 1 < n and not heap[child] < heap[child + 1]:
            child += 1
        heap[place] = heap[child]
        place = child
    heap[place] = item
    _lift(heap, start, place)


def _key(pair):
    return pair[0]


def _best(n, iterable, key, reverse):
    """The first n of the sorted items. No more than 2 n + 64 are kept at a time."""
    best = []
    if n <= 0:
        return best
    most = 2 * n + 64
    for x in iterable:
        best.append(x if key is None else (key(x), x))
        if len(best) >= most:
            best = _sorted_by(best, key, reverse)[:n]
    best = _sorted_by(best, key, reverse)[:n]
    return best if key is None else [pair[1] for pair in best]


def _sorted_by(items, key, reverse):
    items.sort(key=None if key is None else _key, reverse=reverse)
    return items


def nsmallest(n, iterable, key=None):
    """A list of the n smallest items, by key(item), in ascending order."""
    return _best(n, iterable, key, False)


def nlargest(n, iterable, key=None):
    """A list of the n largest items, by key(item), in descending order."""
    return _best(n, iterable, key, True)


def merge(*iterables, key=None, reverse=False):
    """The items of sorted iterables in order, those that are equal in the order of the iterables."""
    iterators = []
    heads = []
    keys = []
    for iterator in [iter(x) for x in iterables]:
        for x in iterator:
            iterators.append(iterator)
            heads.append(x)
            keys.append(x if key is None else key(x))
            break
    while heads:
        first = 0
        for i in range(1, len(keys)):
            if keys[first] < keys[i] if reverse else keys[i] < keys[first]:
                first = i
        yield heads[first]
        for x in iterators[first]:
            heads[first] = x
            keys[first] = x if key is None else key(x)
            break
        else:
            del iterators[first], heads[first], keys[first]
