# SPDX-License-Identifier: MIT
# The methods of list that are not in the core: list_insert is list.insert, and so on (contract/methods.def). They lean on slices,
# which the core copies a word at a time.


def list_clear(l):
    """Remove all items."""
    del l[:]


def list_copy(l):
    """A new list of the same items."""
    return l[:]


def list_count(l, value):
    """How many items equal value."""
    n = 0
    for x in l:
        if x == value or x is value:
            n += 1
    return n


def list_extend(l, iterable):
    """Append all items."""
    l += iterable


def list_index(l, value):
    """Where value stands first. ValueError if it does not."""
    for i in range(len(l)):
        if l[i] == value or l[i] is value:
            return i
    _raise(ValueError, f"{value!r} is not in list")


def list_index_4(l, value, *, start, end):
    """The same, from start and before end."""
    for i in range(len(l))[start:end]:
        if l[i] == value or l[i] is value:
            return i
    _raise(ValueError, f"{value!r} is not in list")


def list_insert(l, *, index, object):
    """Insert object before the item of that index; beyond an end, there."""
    l[index:index] = [object]


def list_append_as_value(l, object):
    """list.append, which the core runs, for where it is a value."""
    l.append(object)


def list_pop_as_value(l, index):
    """list.pop, the same."""
    return l.pop(index)


def list_remove(l, value):
    """Remove the first item that equals value. ValueError if there is none."""
    for i in range(len(l)):
        if l[i] == value or l[i] is value:
            del l[i]
            return
    _raise(ValueError, "list.remove(x): x not in list")


def list_reverse(l):
    """Reverse the order of the items."""
    l[:] = l[::-1]


def list_sort(l, *, key, reverse):
    """Sort by `<` of the items, or of key(item), items that are equal keeping their order, also in reverse.

    Memory beyond the list: half its size, or with a key its size, the keys and an int an item. While a key runs the list is empty, and
    after it failed as it was. After an error in a comparison the list holds its items in some order, as in CPython.
    """
    if key is not None:
        _sort_by_key(l, key, reverse)
        return
    if reverse:
        l[:] = l[::-1]
    try:
        _merge_sort(l, None)
    finally:
        if reverse:
            l[:] = l[::-1]


def _sort_by_key(l, key, reverse):
    """Sort stably by key(item). ValueError if a key puts something into the list and leaves it there; it is lost."""
    # What gives the list its items back asks for no memory but for that of spare, so that it can when there is no more.
    everything = slice(None)
    items = l[everything]
    spare = l[everything]
    del l[everything]
    try:
        keys = [key(x) for x in items]
        # An order of the items is found, in which comparisons go to the keys.
        order = list(range(len(items)))
        if reverse:
            order = order[::-1]
        _merge_sort(order, keys)
        if reverse:
            order = order[::-1]
        items = [items[i] for i in order]
    finally:
        changed = len(l)
        del spare[everything]
        l[everything] = items
    if changed:
        _raise(ValueError, "list modified during sort")


def _merge_sort(l, keys):
    """Sort l stably; with keys, by keys[item]. Short stretches by insertion, then merged in pairs, bottom up; a pair already in
    order costs one comparison, so that sorted input is sorted in linear time."""
    n = len(l)
    for i in range(1, n):
        x = l[i]
        j = i
        if keys:
            while j & 7 and keys[x] < keys[l[j - 1]]:
                j -= 1
        else:
            while j & 7 and x < l[j - 1]:
                j -= 1
        if j < i:
            l[j + 1:i + 1] = l[j:i]
            l[j] = x
    width = 8
    while width < n:
        for i in range(0, n - width, width + width):
            _merge(l, i, i + width, min(i + width + width, n), keys)
        width += width


def _merge(l, to, right, end, keys):
    """Merge the sorted l[to:right] and l[right:end]."""
    x = l[right - 1]
    y = l[right]
    if not (keys[y] < keys[x] if keys else y < x):
        return
    left = l[to:right]
    i = 0
    try:
        while i < len(left) and right < end:
            x = left[i]
            y = l[right]
            if keys[y] < keys[x] if keys else y < x:
                l[to] = y
                right += 1
            else:
                l[to] = x
                i += 1
            to += 1
    finally:
        l[to:right] = left[i:]
