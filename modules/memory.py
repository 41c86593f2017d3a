# SPDX-License-Identifier: MIT
# The memory of this core. It is collected by itself when it runs short; nothing here is ever necessary.


def gc():
    """Collect what nothing refers to any more."""
    _gc()


def free(x):
    """Give the elements of a list back at the next collection, even if variables refer to it: it is empty then.
    Other values are left alone."""
    if isinstance(x, list):
        del x[:]


def used():
    """Bytes in use, local and shared, after a collection."""
    return _used()


def available():
    """Bytes free, local and shared, after a collection."""
    return _heap() - _used()
