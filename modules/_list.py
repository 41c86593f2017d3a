# SPDX-License-Identifier: MIT
# The methods of list that are not in the core: list_insert is list.insert, and so on (include/methods.def). They lean on slices,
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
        if x == value:
            n += 1
    return n


def list_extend(l, iterable):
    """Append all items."""
    l += iterable


def list_index(l, value, start=0, end=2147483647):
    """Where value stands first, from start and before end. ValueError if it does not."""
    for i in range(len(l))[start:end]:
        if l[i] == value:
            return i
    _raise(ValueError, f"{value!r} is not in list")


def list_insert(l, index, value):
    """Insert value before the item of that index; beyond an end, there."""
    range(index)  # an int, or the TypeError that says so
    l[index:index] = [value]


def list_remove(l, value):
    """Remove the first item that equals value. ValueError if there is none."""
    for i in range(len(l)):
        if l[i] == value:
            del l[i]
            return
    _raise(ValueError, "list.remove(x): x not in list")


def list_reverse(l):
    """Reverse the order of the items."""
    l[:] = l[::-1]


def list_sort(l, key=None, reverse=False):
    """Sort by `<` of the items, or of key(item), items that are equal keeping their order, also in reverse.

    Memory beyond the list: half its size, or with a key the keys and an int an item. After an error in a comparison the list
    holds its items in some order, as in CPython.
    """
    if reverse:
        l[:] = l[::-1]
    if key is None:
        _merge_sort(l, None)
    else:
        # An order of the list is found, in which comparisons go to the keys.
        order = list(range(len(l)))
        _merge_sort(order, [key(x) for x in l])
        l[:] = [l[i] for i in order]
    if reverse:
        l[:] = l[::-1]


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
