# SPDX-License-Identifier: MIT
# What built-ins, methods and instructions do with the items of a generator or a view (contract/helpers.def): they take them one by one.
# No iterator gives _ANY.


def list_of(iterable):
    """list(iterable)"""
    return [x for x in iterable]


def listed(args, iterable):
    """The arguments, with a list of its items in place of what is iterable"""
    return [[item for item in x] if x is iterable else x for x in args]


def tuple_of(iterable):
    """tuple(iterable)"""
    return tuple([x for x in iterable])


def dict_of(iterable):
    """dict(iterable)"""
    return update({}, iterable)


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


def runs(iterable):
    """Whether code of the program gives its items"""
    return isinstance(iterable, _generator) or (_is_object(iterable) and _special(iterable, "__iter__") is not None)


def add_all(items, args):
    """items.update(*args) of a set; the items of iterators are added one by one: those before an error stay, and the iterator sees what is added"""
    for iterable in args:
        if runs(iterable):
            for x in iterable:
                items.add(x)
        else:
            items.update(iterable)


def discard_all(items, args):
    """items.difference_update(*args), in the same way"""
    for iterable in args:
        if runs(iterable):
            for x in iterable:
                items.discard(x)
        else:
            items.difference_update(iterable)


def extend(items, iterable):
    """items += iterable"""
    for x in iterable:
        items.append(x)
    return items


def extend_bytes(b, iterable):
    """b.extend(iterable): CPython takes the items first"""
    b.extend([x for x in iterable])


def update(d, iterable):
    """d |= iterable: of pairs"""
    n = 0
    for x in iterable:
        try:
            pair = list(x)
        except TypeError:
            _raise(TypeError, f"cannot convert dictionary update sequence element #{n} to a sequence")
        if len(pair) != 2:
            _raise(ValueError, f"dictionary update sequence element #{n} has length {len(pair)}; 2 is required")
        d[pair[0]] = pair[1]
        n += 1
    return d


def contains(item, iterable):
    """item in iterable"""
    for x in iterable:
        if x is item or x == item:
            return True
    return False


def set_slice(items, index, iterable):
    """items[index] = iterable"""
    if isinstance(items, bytearray):
        items[index] = [x for x in iterable]
        return iterable
    start, stop, step = index.indices(len(items))  # before the iterable can change the list
    values = [x for x in iterable]
    places = range(start, stop, step)
    if step == 1:
        items[start:stop] = values
    elif len(values) != len(places):
        _raise(ValueError, f"attempt to assign sequence of size {len(values)} to extended slice of size {len(places)}")
    else:
        for i, x in zip(places, values):
            items[i] = x
    return iterable


def view_operation(a, b, op):
    """a | b, a & b, a - b, a ^ b (op 0, 1, 2, 3), where one is a view of pairs. CPython looks in the larger one if it intersects."""
    views = (_dict_keys, _dict_items)
    if op == 1:
        if not isinstance(a, views):
            a, b = b, a
        if isinstance(b, set) and len(a) <= len(b):
            return b.intersection(a)
        if isinstance(b, views) and len(b) > len(a):
            a, b = b, a
        return {x for x in b if x in a}
    result = set(dict.fromkeys(a) if isinstance(a, _dict_keys) else a)
    if op == 0:
        result.update(b)
    elif op == 2:
        result.difference_update(b)
    elif isinstance(a, _dict_items) and isinstance(b, _dict_items):
        if len(a) < len(b):
            a, b = b, a
        result = {x for x in b if x not in a}
        result.update([x for x in a if x not in b])
    else:
        result.symmetric_difference_update(b)
    return result


def keyed(f, key, default, args):
    """f(*args, key=key, default=default), where f is max or min and _ANY no default"""
    if f is max:
        return max(*args, key=key, default=default)
    return min(*args, key=key, default=default)
