# SPDX-License-Identifier: MIT
# What built-ins, methods and instructions do with the items of a generator or a view (include/helpers.def): they take them one by one.
# No iterator gives _ANY.


def list_of(iterable):
    """list(iterable)"""
    return [x for x in iterable]


def tuple_of(iterable):
    """tuple(iterable)"""
    return tuple([x for x in iterable])


def dict_of(iterable):
    """dict(iterable)"""
    return dict([x for x in iterable])


def sum_of(iterable, total):
    """sum(iterable, total)"""
    for x in iterable:
        total = total + x
    return total


def min_of(iterable):
    """min(iterable)"""
    best = _ANY
    for x in iterable:
        if best is _ANY or x < best:
            best = x
    return min(()) if best is _ANY else best


def max_of(iterable):
    """max(iterable)"""
    best = _ANY
    for x in iterable:
        if best is _ANY or x > best:
            best = x
    return max(()) if best is _ANY else best


def join(text, iterable):
    """text.join(iterable)"""
    return text.join([x for x in iterable])


def take(iterable, n):
    """A list of the first items: n, and one more if there is one."""
    items = []
    for x in iterable:
        items.append(x)
        if len(items) > n:
            break
    return items


def extend(items, iterable):
    """items += iterable"""
    for x in iterable:
        items.append(x)
    return items


def update(d, iterable):
    """d |= iterable"""
    d |= dict([x for x in iterable])
    return d


def contains(item, iterable):
    """item in iterable"""
    for x in iterable:
        if x is item or x == item:
            return True
    return False


def set_slice(items, index, iterable):
    """items[index] = iterable"""
    items[index] = [x for x in iterable]
    return iterable
