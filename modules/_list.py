# SPDX-License-Identifier: MIT
# The methods of list that are neither in the core nor the host's, or not always: list_insert is list.insert, and so on
# (contract/methods.def). They lean on slices, which the core copies a word at a time.


def list_clear(l):
    """Remove all items."""
    del l[:]


def list_copy(l):
    """A new list of the same items."""
    return l[:]


def list_extend(l, iterable):
    """Append all items."""
    l += iterable


def list_insert(l, *, index, object):
    """Insert object before the item of that index; beyond an end, there."""
    l[index:index] = [object]


def list_append_as_value(l, object):
    """list.append, which the core runs, for where it is a value."""
    l.append(object)


def list_pop_as_value(l, index):
    """list.pop, the same."""
    return l.pop(index)


def list_sort(l, *, key, reverse):
    """Sort by `<` of key(item), items whose keys are equal keeping their order, also in reverse. ValueError if a key puts
    something into the list and leaves it there; it is lost.

    Without a key the host sorts. While a key runs the list is empty, and after it failed as it was.
    """
    # What gives the list its items back asks for no memory but for that of spare, so that it can when there is no more.
    everything = slice(None)
    items = l[everything]
    spare = l[everything]
    del l[everything]
    try:
        _sort(items, [key(x) for x in items], reverse)
    finally:
        changed = len(l)
        del spare[everything]
        l[everything] = items
    if changed:
        _raise(ValueError, "list modified during sort")


def list___iter__(l):
    """An iterator over the items."""
    return iter(l)
